import { Alert, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Order } from '../../src-shared/contract/orders.ts';
import { type Language, languages } from '../../src-shared/texts/text.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { isPressed, keys } from '../app/keys.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IssuedChoice, KindChoice } from './document-choice.tsx';
import { PdfPages } from './pdf-pages.tsx';
import classes from './print-dialog.module.css';
import { type Delivery, useDelivery } from './use-delivery.ts';
import { usePdf } from './use-pdf.ts';
import { type DocumentView, type ShownDocument, useShownDocument } from './use-shown-document.ts';

interface PrintDialogProps {
  readonly order: Order;
  readonly start: DocumentView;
  readonly onClose: () => void;
}

/** The documents of an order: how a new one would look, issuing and printing it, and every one that was issued, to be printed again as it was. */
export function PrintDialog({ order, start, onClose }: PrintDialogProps) {
  const t = useText();
  const may = useRights();
  const [view, setView] = useState(start);
  const [language, setLanguage] = useState<Language | null>(null);
  const { documents, shown } = useShownDocument(order.id, view, language);
  const { busy, deliver } = useDelivery();
  const issue = useChange(garage.documents.issue, {
    done: ({ number, isNew }, { kind }) => [
      isNew ? 'documents.done.issued' : 'documents.done.same',
      { kind: t(`documents.short.${kind}`), number },
    ],
  });
  const isIssued = shown.issued !== null || 'issuedId' in view;
  const canDeliver = shown.refusal === null && (isIssued || may('documents.issue'));
  const findId = async () => {
    if ('issuedId' in view) return view.issuedId;
    if (shown.issued) return shown.issued.id;
    const wish = { orderId: order.id, kind: view.kind, ...(language && { language }) };
    // What went wrong is told by the change itself.
    const issued = await issue.mutateAsync(wish).catch(() => null);
    if (issued) setView({ issuedId: issued.result.id });
    return issued?.result.id ?? null;
  };
  const send = (how: Delivery) => void deliver(how, findId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!keys['record.print'].combos.some((combo) => isPressed(combo, event.nativeEvent))) return;
    event.preventDefault();
    if (canDeliver) send('print');
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('documents.dialog', { number: order.number })} size="76rem" isTall>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key belongs to the dialog as a whole */}
      <div className={classes.root} onKeyDown={onKeyDown}>
        <div className={classes.side}>
          {documents && <KindChoice offers={documents.offers} view={view} onChoose={setView} />}
          <div className={classes.notes}>
            {'kind' in view && !shown.refusal && (
              <SegmentedControl
                fullWidth
                aria-label={t('documents.language')}
                value={language ?? documents?.language ?? 'ru'}
                onChange={(chosen) => setLanguage(languages.find((known) => known === chosen) ?? null)}
                data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
              />
            )}
            <Notes order={order} view={view} shown={shown} />
          </div>
          <div className={classes.buttons}>
            <Button
              data-autofocus
              leftSection={<IconPrinter size="1rem" stroke={1.6} />}
              loading={busy === 'print'}
              disabled={!canDeliver || busy === 'save'}
              onClick={() => send('print')}
            >
              {t(isIssued ? 'documents.print_again' : 'documents.issue_and_print')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size="1rem" stroke={1.6} />}
              loading={busy === 'save'}
              disabled={!canDeliver || busy === 'print'}
              onClick={() => send('save')}
            >
              {t(isIssued ? 'documents.save' : 'documents.issue_and_save')}
            </Button>
          </div>
          {documents && <IssuedChoice issued={documents.issued} view={view} onChoose={setView} />}
        </div>
        <div className={classes.pages}>
          <Pages shown={shown} onClose={onClose} />
        </div>
      </div>
    </Dialog>
  );
}

/** What one should know of the document before it is printed. */
function Notes({
  order,
  view,
  shown,
}: {
  readonly order: Order;
  readonly view: DocumentView;
  readonly shown: ShownDocument;
}) {
  const t = useText();
  const { dateTime } = useFormats();
  const { issued, refusal, isRedrawn } = shown;
  if (refusal) return null;
  const isAgreed = 'kind' in view && (view.kind === 'estimate' || order.totals.agreedKopecks > 0);
  const when = issued ? { when: dateTime(issued.issuedAt), who: issued.staffName ?? 'none' } : {};
  const key = !issued ? 'draft' : 'kind' in view ? 'same' : 'issued';
  return (
    <>
      <p className={classes.note}>{t(`documents.note.${key}`, when)}</p>
      {isRedrawn && <Alert color="yellow">{t('documents.note.redrawn')}</Alert>}
      {isAgreed && order.estimate?.isOutdated && <Alert color="yellow">{t('documents.note.behind')}</Alert>}
    </>
  );
}

/** The document itself, or why there is none. */
function Pages({ shown, onClose }: { readonly shown: ShownDocument; readonly onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const explain = useFailureText();
  const navigate = useNavigate();
  const may = useRights();
  const { pdf, error } = usePdf(shown.pdf);
  const failure = shown.error ?? error;
  if (shown.refusal) {
    const { code, parameters } = shown.refusal;
    const toSettings = () => {
      onClose();
      void navigate('/settings/garage');
    };
    const isFilledThere = code === 'document.requisites_missing' && may('settings.manage');
    return (
      <EmptyState
        title={t('documents.not_now')}
        hint={refusalText(language, code, parameters)}
        action={isFilledThere ? { text: t('documents.to_settings'), run: toSettings } : undefined}
      />
    );
  }
  if (failure) return <EmptyState title={explain(failure).text} />;
  if (pdf) return <PdfPages pdf={pdf} name={t('documents.preview')} />;
  return (
    <div className={classes.waiting} role="status" aria-label={t('documents.drawing')}>
      <Skeleton className={classes.paper ?? ''} />
    </div>
  );
}
