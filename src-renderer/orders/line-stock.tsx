import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconHelp, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { OrderPart } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { askWhy } from '../parts/why-state.ts';
import { useChange } from '../ui/change.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import classes from './line-stock.module.css';

interface LineStockProps {
  readonly orderId: string;
  readonly part: OrderPart;
}

/** How a line of a catalogue part stands with the stock: reserved, short, issued; pressed, it is issued or brought back from here. */
export function LineStock({ orderId, part }: LineStockProps) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const { money } = useFormats();
  const [handing, setHanding] = useState<'issue' | 'return' | null>(null);
  const issue = useChange(garage.stock.issue, { done: 'orders.stock.done.issued' });
  const { lineId, part: product, warehouseId, costKopecks, marginKopecks } = part;
  const missing = part.neededThousandths - part.issuedThousandths;
  const mayIssue = may('stock.issue');
  const state = useStockState()(part);
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <button
            type="button"
            className={classes.state}
            data-tone={state.tone}
            aria-label={t('orders.stock.of', { state: state.text, name: product.name })}
          >
            {state.text}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayIssue && missing > 0 && (
            <>
              <Menu.Item
                leftSection={<IconArrowForwardUp size="1rem" />}
                onClick={() => issue.mutate({ orderId, lines: [{ lineId }] })}
              >
                {t('orders.stock.issue')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowForwardUp size="1rem" />} onClick={() => setHanding('issue')}>
                {t('orders.stock.issue_other')}
              </Menu.Item>
            </>
          )}
          {mayIssue && part.issuedThousandths > 0 && (
            <Menu.Item leftSection={<IconArrowBackUp size="1rem" />} onClick={() => setHanding('return')}>
              {t('orders.stock.return')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconHelp size="1rem" />}
            onClick={() => askWhy({ productId: product.id, warehouseId, title: product.name, unit: product.unit })}
          >
            {t('stock.why')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPackage size="1rem" />} onClick={() => void navigate(`/parts/${product.id}`)}>
            {t('orders.stock.open_part')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {marginKopecks !== null && (
        <span title={costKopecks === null ? undefined : t('orders.stock.cost', { amount: money(costKopecks) })}>
          {t('orders.stock.margin', { amount: money(marginKopecks) })}
        </span>
      )}
      {handing && <HandOverDialog orderId={orderId} part={part} kind={handing} onClose={() => setHanding(null)} />}
    </>
  );
}

type Tone = 'good' | 'bad' | 'plain';

/** Puts into words what a line has got of the stock and what it lacks. */
function useStockState(): (part: OrderPart) => { readonly text: string; readonly tone: Tone } {
  const t = useText();
  const { quantity, date } = useFormats();
  return ({ part: { unit }, ...part }) => {
    const { neededThousandths, issuedThousandths, reservedThousandths, shortThousandths } = part;
    const issued = quantity(issuedThousandths, unit);
    if (issuedThousandths > neededThousandths)
      return {
        text: t('orders.stock.issued_more', { issued, needed: quantity(neededThousandths, unit) }),
        tone: 'bad',
      };
    if (issuedThousandths > 0 && issuedThousandths === neededThousandths)
      return { text: t('orders.stock.issued', { issued }), tone: 'good' };
    if (shortThousandths > 0) {
      const short = quantity(shortThousandths, unit);
      const coming = quantity(part.onOrderThousandths, unit);
      if (part.onOrderThousandths <= 0) return { text: t('orders.stock.short', { short }), tone: 'bad' };
      if (part.expectedAt === null) return { text: t('orders.stock.short_on_order', { short, coming }), tone: 'bad' };
      return { text: t('orders.stock.short_expected', { short, coming, date: date(part.expectedAt) }), tone: 'bad' };
    }
    if (issuedThousandths > 0)
      return {
        text: t('orders.stock.issued_some', { issued, needed: quantity(neededThousandths, unit) }),
        tone: 'plain',
      };
    if (reservedThousandths > 0)
      return { text: t('orders.stock.reserved', { reserved: quantity(reservedThousandths, unit) }), tone: 'good' };
    return { text: t('orders.stock.not_needed'), tone: 'plain' };
  };
}
