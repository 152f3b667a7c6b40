import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import classes from './owner-news.module.css';
import { OwnerNewsList, useOwnerReplies } from './owner-news.tsx';

/** On Today: what owners have answered and nobody has looked at yet. Nothing when there is nothing. */
export function OwnersReplies() {
  const may = useRights();
  return may('links.use') ? <Replies /> : null;
}

function Replies() {
  const t = useText();
  const { replies, count } = useOwnerReplies();
  if (count === 0) return null;
  return (
    <section className={classes.section} aria-label={t('links.news.title')}>
      <h2 className={classes.title}>
        {t('links.news.title')} <span className="quiet figures">{count}</span>
      </h2>
      <OwnerNewsList replies={replies.slice(0, 6)} />
    </section>
  );
}
