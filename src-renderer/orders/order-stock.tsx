import { Button } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import type { OrderPart } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import classes from './order-stock.module.css';

interface OrderStockProps {
  readonly orderId: string;
  readonly parts: readonly OrderPart[];
}

/** Under the lines: how many of the parts are short, what they bring, and the one button that issues all that is left. */
export function OrderStock({ orderId, parts }: OrderStockProps) {
  const t = useText();
  const may = useRights();
  const { money } = useFormats();
  const issue = useChange(garage.stock.issue, { done: 'orders.stock.done.issued' });
  const open = parts.filter(({ neededThousandths, issuedThousandths }) => neededThousandths > issuedThousandths);
  const short = parts.filter(({ shortThousandths }) => shortThousandths > 0).length;
  const margins = parts.flatMap(({ marginKopecks }) => marginKopecks ?? []);
  if (parts.length === 0) return null;
  return (
    <div className={classes.root}>
      {short > 0 && <span className={classes.short}>{t('orders.stock.short_lines', { count: short })}</span>}
      {margins.length > 0 && (
        <span className="quiet">
          {t('orders.stock.margin', { amount: money(margins.reduce((sum, each) => sum + each, 0)) })}
        </span>
      )}
      {open.length > 0 && may('stock.issue') && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.issue ?? ''}
          leftSection={<IconArrowForwardUp size="1rem" />}
          loading={issue.isPending}
          onClick={() => issue.mutate({ orderId, lines: open.map(({ lineId }) => ({ lineId })) })}
        >
          {t('orders.stock.issue_all', { count: open.length })}
        </Button>
      )}
    </div>
  );
}
