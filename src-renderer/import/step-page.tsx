import { CloseButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import classes from './step-page.module.css';

const steps = ['file', 'columns', 'check', 'done'] as const;
type Step = (typeof steps)[number];

/** What a file may hold: a list with columns, or events of other systems, which have none. */
export type ShownKind = ImportKind | 'movements';

/** The list that an import fills. */
export const listPaths = {
  clients: '/clients',
  'price-list': '/prices',
  parts: '/parts',
  movements: '/parts/outside',
} as const satisfies Record<ShownKind, string>;

interface StepPageProps {
  readonly kind: ShownKind;
  readonly step: Step;
  /** Above the content: what went wrong. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
  /** The buttons below: the way back at the beginning, the next step at the end. */
  readonly buttons?: ReactNode;
  /** The content fills the height and scrolls by itself. */
  readonly isFull?: boolean;
}

/** One step: where one is, what there is to see and decide, and the buttons that lead on. Esc goes back to the list; what was begun stays as it is. */
export function StepPage({ kind, step, notice, children, buttons, isFull = false }: StepPageProps) {
  const t = useText();
  const navigate = useNavigate();
  const close = () => void navigate(listPaths[kind]);
  useKeys({ 'record.close': close });
  const heading = useRef<HTMLHeadingElement>(null);
  // Each step is a new page for whoever listens to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at every step.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [step]);
  return (
    <section className={classes.page} aria-label={t(`import.title.${kind}`)}>
      <header className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {t(`import.title.${kind}`)}
        </h1>
        <Steps current={step} hasColumns={kind !== 'movements'} />
        <CloseButton
          size="var(--gf-control)"
          iconSize="1.25rem"
          aria-label={t('ui.close')}
          title={`${t('ui.close')} (Esc)`}
          onClick={close}
        />
      </header>
      <div className={isFull ? classes.full : classes.content}>
        {notice}
        {children}
      </div>
      {buttons && <footer className={classes.buttons}>{buttons}</footer>}
    </section>
  );
}

function Steps({ current, hasColumns }: { readonly current: Step; readonly hasColumns: boolean }) {
  const t = useText();
  const shown = steps.filter((step) => hasColumns || step !== 'columns');
  const at = shown.indexOf(current);
  return (
    <ol className={classes.steps} aria-label={t('import.steps')}>
      {shown.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          aria-current={step === current ? 'step' : undefined}
          data-past={index < at}
        >
          <span className={classes.number} aria-hidden="true">
            {index < at || (index === at && step === 'done') ? <IconCheck size="0.75rem" stroke={3} /> : index + 1}
          </span>
          <span className={classes.stepName}>{t(`import.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
