import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useTouch } from '../ui/touch.ts';
import classes from './settings.module.css';

interface SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Where the arrow leads; without it the sections, and only where they are not beside. */
  readonly backTo?: string;
  readonly children: ReactNode;
}

/** The open section: its title, what it is about, and its content. Opening it takes the focus to its title. */
export function Section({ title, hint, actions, backTo, children }: SectionProps) {
  const t = useText();
  const titleId = useId();
  const navigate = useNavigate();
  const isTouch = useTouch();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // Where the list of sections is beside, it has the page's first heading.
  const Heading = isTouch ? 'h1' : 'h2';
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <header className={classes.head}>
        {(isTouch || backTo !== undefined) && (
          <ActionIcon aria-label={t('ui.back')} onClick={() => void navigate(backTo ?? '/settings')}>
            <IconArrowLeft size="1.25rem" stroke={1.6} />
          </ActionIcon>
        )}
        <div className={classes.titles}>
          <Heading id={titleId} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </Heading>
          {hint && <p className={classes.hint}>{hint}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

/** A titled part of a section. */
export function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  const Heading = usePartHeading();
  return (
    <section className={classes.part} aria-labelledby={titleId}>
      <Heading id={titleId} className={classes.partTitle}>
        {title}
      </Heading>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}

/** The level of heading below the section's title. */
export function usePartHeading(): 'h2' | 'h3' {
  return useTouch() ? 'h2' : 'h3';
}
