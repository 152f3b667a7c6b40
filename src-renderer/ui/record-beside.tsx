import { ActionIcon, CloseButton, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { isDialogOpen } from '../app/open-dialog.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import classes from './record-beside.module.css';
import { useTouch } from './touch.ts';

/** How the record was come to, handed over in the navigation's state: only whoever opened it wants the focus in it. */
interface RecordState {
  readonly opened: 'open' | 'walk';
}

/** One tab of a record; its content is made only while it is shown. */
export interface RecordTab {
  /** Stands in the address: `/clients/<id>/<name>`. The first tab's is left out. */
  readonly name: string;
  readonly text: TextKey;
  readonly content: () => ReactNode;
}

interface RecordBesideProps {
  /** The address of the list: `/clients`. */
  readonly listPath: string;
  readonly title: ReactNode;
  /** Under the title: the phone, the plate. */
  readonly subtitle?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Above the tabs: in the bin, merged. */
  readonly notice?: ReactNode;
  readonly tabs?: readonly RecordTab[];
  /** Where Esc and the cross lead; without it back to the list. A form leads back to its record. */
  readonly onClose?: () => void;
  /** Instead of tabs: a form. */
  readonly children?: ReactNode;
}

/**
 * A record beside its list, with tabs; full screen under 1024 pixels. Esc closes it and the focus goes back to the list. The open record
 * and tab are in the address (`:id/:tab?`), and the list's part of the address stays as it is.
 */
export function RecordBeside({
  listPath,
  title,
  subtitle,
  actions,
  notice,
  tabs,
  onClose,
  children,
}: RecordBesideProps) {
  const t = useText();
  const titleId = useId();
  const toList = useCloseRecord(listPath);
  const close = onClose ?? toList;
  const heading = useFocusOnOpen();
  // Where the record covers the list, it is what the page is about.
  const isTouch = useTouch();
  const Heading = isTouch ? 'h1' : 'h2';
  useKeys({ 'record.close': close });
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <header className={classes.head}>
        {isTouch && (
          <ActionIcon aria-label={t('ui.back')} onClick={close}>
            <IconArrowLeft size="1.375rem" stroke={1.6} />
          </ActionIcon>
        )}
        <div className={classes.titles}>
          <Heading id={titleId} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </Heading>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        <div className={classes.actions}>
          {actions}
          {!isTouch && (
            <CloseButton
              size="var(--gf-control)"
              aria-label={t('ui.close')}
              title={`${t('ui.close')} (Esc)`}
              onClick={close}
            />
          )}
        </div>
      </header>
      {notice}
      {tabs ? <RecordTabs listPath={listPath} tabs={tabs} /> : <div className={classes.content}>{children}</div>}
    </section>
  );
}

function RecordTabs({ listPath, tabs }: { readonly listPath: string; readonly tabs: readonly RecordTab[] }) {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { id, tab } = useParams();
  const first = tabs[0]?.name;
  const shown = tabs.find(({ name }) => name === tab) ?? tabs[0];
  const show = (name: string | null) => {
    const path = name === null || name === first ? `${listPath}/${id}` : `${listPath}/${id}/${name}`;
    void navigate({ pathname: path, search }, { replace: true });
  };
  return (
    <Tabs className={classes.tabs ?? ''} value={shown?.name ?? null} onChange={show} keepMounted={false}>
      <Tabs.List className={classes.tabList ?? ''} aria-label={t('ui.tabs')}>
        {tabs.map(({ name, text }) => (
          <Tabs.Tab key={name} value={name}>
            {t(text)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name, content }) => (
        <Tabs.Panel key={name} value={name} className={classes.content ?? ''} tabIndex={0}>
          {content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Back to the list as it was; the focus returns to its rows. */
export function useCloseRecord(listPath: string): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return () => {
    void navigate({ pathname: listPath, search });
    // The list is beside, so it is there already; it is the only grid of the screen.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('#screen [role="grid"]')?.focus({ preventScroll: true }),
    );
  };
}

/** The heading takes the focus when the record was opened on purpose, and not when one walks past it in the list. */
function useFocusOnOpen() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { id } = useParams();
  const { state } = useLocation();
  const isWalk = isRecordState(state) && state.opened === 'walk';
  useEffect(() => {
    const record = heading.current?.closest('section');
    // A form inside has put the focus into its first field already.
    if (id !== undefined && !isWalk && !isDialogOpen() && !record?.contains(document.activeElement))
      heading.current?.focus({ preventScroll: true });
  }, [id, isWalk]);
  return heading;
}

function isRecordState(state: unknown): state is RecordState {
  return typeof state === 'object' && state !== null && 'opened' in state;
}

interface ListWithRecordProps {
  readonly list: ReactNode;
  /** The route's outlet; null while no record is open. */
  readonly record: ReactNode;
}

/** A list, and the open record beside it: `<ListWithRecord list={<DataList … />} record={useOutlet()} />`. */
export function ListWithRecord({ list, record }: ListWithRecordProps) {
  return (
    <div className={classes.split} data-open={record !== null}>
      <div className={classes.list}>{list}</div>
      {record}
    </div>
  );
}
