import { ActionIcon, Button, Indicator, Popover } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { OwnerReplyRow } from '../../src-shared/contract/links.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { tellDone } from '../ui/change.ts';
import { DateTimeText } from '../ui/values.tsx';
import classes from './owner-news.module.css';
import { replyTitle } from './owner-replies.tsx';

/** In the top bar: whether owners have answered, on every screen, the moment it happens. */
export function OwnerNews() {
  const may = useRights();
  return may('links.use') ? <News /> : null;
}

function News() {
  const t = useText();
  const { replies, count } = useOwnerNews();
  const [isOpen, setIsOpen] = useState(false);
  if (count === 0) return null;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" width="24rem">
      <Indicator label={count > 99 ? '99+' : count} size={16} offset={8}>
        <Popover.Target>
          <ActionIcon
            aria-label={t('links.news.count', { count })}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconMessageCircle size="1.125rem" stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>
        <OwnerNewsList replies={replies} onLeave={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface OwnerNewsListProps {
  readonly replies: readonly OwnerReplyRow[];
  readonly onLeave?: () => void;
}

/** What owners sent and nobody has looked at yet. Opening one, or saying so, is looking at it. */
export function OwnerNewsList({ replies, onLeave }: OwnerNewsListProps) {
  const t = useText();
  const see = (ids: string[]) => {
    void client.links.seen({ ids });
    onLeave?.();
  };
  return (
    <>
      <ul className={classes.list}>
        {replies.map((reply) => (
          <li key={reply.id}>
            <Link to={placeOf(reply)} className={classes.row} onClick={() => see([reply.id])}>
              <span className={classes.head}>
                <strong>{replyTitle(t, reply)}</strong>
                <span className="quiet">
                  <DateTimeText at={reply.at} />
                </span>
              </span>
              <span className={classes.who}>
                {[reply.plate && formatPlate(reply.plate), reply.clientName, reply.orderNumber]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {reply.text !== '' && <span className={classes.text}>{reply.text}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Button variant="subtle" size="compact-sm" onClick={() => see(replies.map(({ id }) => id))}>
          {t('links.news.all_seen')}
        </Button>
      </div>
    </>
  );
}

/** Where a reply is dealt with. */
function placeOf({ kind, ticketId, orderId }: OwnerReplyRow): string {
  if (kind === 'message' && ticketId) return `/tickets/${ticketId}`;
  if (kind === 'booking') return '/';
  return orderId ? `/orders/${orderId}` : '/';
}

/** The replies that nobody has looked at; says aloud, once on each screen, when another comes in. */
function useOwnerNews() {
  const t = useText();
  const navigate = useNavigate();
  const known = useRef<Set<string> | null>(null);
  const data = useOwnerReplies();
  useEffect(() => {
    if (!data.isKnown) return;
    const before = known.current;
    known.current = new Set(data.replies.map(({ id }) => id));
    const fresh = before && data.replies.find(({ id }) => !before.has(id));
    if (!fresh) return;
    const who = [fresh.plate && formatPlate(fresh.plate), fresh.clientName].filter(Boolean).join(' · ');
    tellDone(`${t('links.news.toast')}: ${who}. ${replyTitle(t, fresh)}`, {
      text: t('links.news.open'),
      run: () => void navigate(placeOf(fresh)),
    });
  }, [data, navigate, t]);
  return data;
}

/** The replies that nobody has looked at, and how many there are. */
export function useOwnerReplies() {
  const { data } = useQuery(garage.links.news.queryOptions());
  return useMemo(() => (data ? { ...data, isKnown: true } : { replies: [], count: 0, isKnown: false }), [data]);
}
