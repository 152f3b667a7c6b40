import { Link } from 'react-router';
import type { OwnerReplyRow } from '../../src-shared/contract/links.ts';
import { type Translate, useText } from '../app/text.ts';
import { DateTimeText } from '../ui/values.tsx';
import classes from './link-panel.module.css';

/** What the owner answered, the latest first. Their texts are shown as text. */
export function OwnerReplies({ replies }: { readonly replies: readonly OwnerReplyRow[] }) {
  const t = useText();
  if (replies.length === 0) return <p className="quiet">{t('links.replies.none')}</p>;
  return (
    <ul className={classes.replies} aria-label={t('links.replies')}>
      {replies.map((reply) => (
        <OwnerReply key={reply.id} reply={reply} />
      ))}
    </ul>
  );
}

function OwnerReply({ reply }: { readonly reply: OwnerReplyRow }) {
  const t = useText();
  const { at, text, outcome, isSeen, ticketId } = reply;
  return (
    <li className={classes.reply} data-outcome={outcome} data-seen={isSeen}>
      <span className={classes.head}>
        {ticketId ? (
          <Link to={`/tickets/${ticketId}`}>{replyTitle(t, reply)}</Link>
        ) : (
          <span>{replyTitle(t, reply)}</span>
        )}
        <span className="quiet">
          <DateTimeText at={at} />
        </span>
      </span>
      {text !== '' && <span className={classes.text}>{text}</span>}
    </li>
  );
}

/** What a reply is, and whether it counted. */
export function replyTitle(
  t: Translate,
  { kind, outcome, accepted, declined, isAllDeclined, stars }: OwnerReplyRow,
): string {
  switch (kind) {
    case 'answer':
      if (outcome !== 'taken') return t('links.reply.answer.stale');
      return isAllDeclined ? t('links.reply.answer.all_declined') : t('links.reply.answer', { accepted, declined });
    case 'rating':
      return outcome === 'taken' ? t('links.reply.rating', { stars }) : t('links.reply.rating.refused');
    case 'message':
    case 'booking':
      return t(`links.reply.${kind}`);
  }
}
