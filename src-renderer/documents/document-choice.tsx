import { UnstyledButton } from '@mantine/core';
import type { DocumentOffer, IssuedDocument } from '../../src-shared/contract/documents.ts';
import { useFormats, useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import classes from './document-choice.module.css';
import type { DocumentView } from './use-shown-document.ts';

interface ChoiceProps {
  readonly view: DocumentView;
  readonly onChoose: (view: DocumentView) => void;
}

/** Which kind of document to issue; those that make no sense yet are quiet, and say why when they are chosen. */
export function KindChoice({ offers, view, onChoose }: ChoiceProps & { readonly offers: readonly DocumentOffer[] }) {
  const t = useText();
  return (
    <section aria-label={t('documents.new')} className={classes.kindChoice}>
      <h3 className={classes.heading}>{t('documents.new')}</h3>
      <div className={classes.kinds}>
        {offers.map(({ kind, refusal }) => (
          <UnstyledButton
            key={kind}
            className={classes.choice ?? ''}
            aria-pressed={'kind' in view && view.kind === kind}
            onClick={() => onChoose({ kind })}
          >
            <span className={refusal ? 'quiet' : classes.kind}>{t(`documents.short.${kind}`)}</span>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}

/** What was issued of the order before, with number, day, person and sum. */
export function IssuedChoice({ issued, view, onChoose }: ChoiceProps & { readonly issued: readonly IssuedDocument[] }) {
  const t = useText();
  const { dateTime } = useFormats();
  return (
    <section aria-label={t('documents.issued')} className={classes.issuedChoice}>
      <h3 className={classes.heading}>{t('documents.issued')}</h3>
      {issued.length === 0 && <p className={`quiet ${classes.none}`}>{t('documents.issued_none')}</p>}
      {issued.map(({ id, kind, number, issuedAt, staffName, totalKopecks }) => (
        <UnstyledButton
          key={id}
          className={classes.choice ?? ''}
          aria-pressed={'issuedId' in view && view.issuedId === id}
          onClick={() => onChoose({ issuedId: id })}
        >
          <span className={classes.line}>
            <span className={classes.kind}>{t('documents.named', { kind: t(`documents.short.${kind}`), number })}</span>
            <MoneyText amount={totalKopecks} />
          </span>
          <span className={`quiet ${classes.when}`}>
            <span className="figures">{dateTime(issuedAt)}</span>
            {staffName && ` · ${staffName}`}
          </span>
        </UnstyledButton>
      ))}
    </section>
  );
}
