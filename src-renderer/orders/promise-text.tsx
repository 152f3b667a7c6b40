import { VisuallyHidden } from '@mantine/core';
import { lateness } from '../../src-shared/domain/lateness.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { useFormats, useText } from '../app/text.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './orders.module.css';

const minuteMs = 60_000;

interface PromiseTextProps {
  /** In a narrow column the colour says it alone, and the words are under the pointer. */
  readonly isShort?: boolean;
  readonly promisedAt: number | null;
  readonly status: OrderStatus;
}

/** The promised time, and how the promise stands: late ones in red with by how much, soon due ones marked. */
export function PromiseText({ promisedAt, status, isShort = false }: PromiseTextProps) {
  const t = useText();
  const { dateTime } = useFormats();
  const now = useNow(minuteMs);
  if (promisedAt === null) return null;
  const standing = lateness({ promisedAt, status, now });
  const when = (
    <time className="figures" dateTime={new Date(promisedAt).toISOString()}>
      {dateTime(promisedAt)}
    </time>
  );
  if (standing.kind === 'late') {
    const late = t('orders.late_by', { duration: durationText(standing.overdueMs, t) });
    return (
      <span className={classes.late} title={late}>
        {when}
        {isShort ? <VisuallyHidden> {late}</VisuallyHidden> : ` · ${late}`}
      </span>
    );
  }
  return standing.kind === 'soon' ? <span className={classes.soon}>{when}</span> : when;
}

function durationText(ms: number, t: ReturnType<typeof useText>): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return t('orders.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('orders.hours', { count: hours }) : t('orders.days', { count: Math.floor(hours / 24) });
}
