import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { goodsValue } from '../../src-shared/domain/buying.ts';
import { useText } from '../app/text.ts';
import { QuantityText } from '../parts/quantity-text.tsx';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './page.module.css';
import { PartName } from './part-name.tsx';
import type { GoodsLine, useGoods } from './use-goods.ts';

interface GoodsTableProps {
  readonly goods: ReturnType<typeof useGoods>;
  readonly title: string;
  /** Whether an order says how much is to come. */
  readonly hasAwaited: boolean;
}

/** Goods while they are counted; the line that was scanned last stands out. */
export function GoodsTable({ goods, title, hasAwaited }: GoodsTableProps) {
  const t = useText();
  if (goods.lines.length === 0) return <p className="quiet">{t('goods.none')}</p>;
  return (
    <table className={classes.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('purchases.line.part')}</th>
          {hasAwaited && (
            <th scope="col" className={classes.end}>
              {t('goods.awaited')}
            </th>
          )}
          <th scope="col" className={classes.end}>
            {t('goods.present')}
          </th>
          <th scope="col" className={classes.end}>
            {t('purchases.line.price')}
          </th>
          <th scope="col" className={classes.end}>
            {t('purchases.line.sum')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {goods.lines.map((line) => (
          <Line key={line.partId} line={line} goods={goods} hasAwaited={hasAwaited} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps extends Omit<GoodsTableProps, 'title'> {
  readonly line: GoodsLine;
}

function Line({ line, goods, hasAwaited }: LineProps) {
  const t = useText();
  const { awaitedThousandths, thousandths, priceKopecks } = line;
  const isLast = line.partId === goods.lastPartId;
  const row = useRef<HTMLTableRowElement>(null);
  // Whoever scans looks at what was scanned, however long the order is.
  useEffect(() => {
    if (isLast) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isLast]);
  const isMore = awaitedThousandths !== null && (thousandths ?? 0) > awaitedThousandths;
  return (
    <tr ref={row} data-is-chosen={isLast || undefined}>
      <td className={classes.wide}>
        <div className={classes.part}>
          <PartName part={line} />
          {line.shelf !== '' && <span className="quiet"> · {t('goods.shelf', { shelf: line.shelf })}</span>}
        </div>
        {line.newBarcode !== undefined && (
          <div className={`${classes.why} ${classes.good}`}>{t('goods.new_barcode', { code: line.newBarcode })}</div>
        )}
        {awaitedThousandths === null && hasAwaited && (
          <div className={`${classes.why} ${classes.warn}`}>{t('goods.not_ordered')}</div>
        )}
        {isMore && <div className={`${classes.why} ${classes.warn}`}>{t('goods.more')}</div>}
      </td>
      {hasAwaited && (
        <td className={classes.end} data-label={t('goods.awaited')}>
          {awaitedThousandths !== null && <QuantityText value={awaitedThousandths} unit={line.unit} />}
        </td>
      )}
      <td className={classes.end} data-label={t('goods.present')}>
        <QuantityField
          w="5.5rem"
          ml="auto"
          aria-label={t('goods.present_of', { name: line.name })}
          value={thousandths}
          onChange={(changed) => goods.change(line.partId, { thousandths: changed })}
        />
      </td>
      <td className={classes.end} data-label={t('purchases.line.price')}>
        <MoneyField
          w="7.5rem"
          ml="auto"
          aria-label={t('purchases.line.price_of', { name: line.name })}
          value={priceKopecks}
          onChange={(changed) => goods.change(line.partId, { priceKopecks: changed })}
        />
      </td>
      <td className={classes.end} data-label={t('purchases.line.sum')}>
        {priceKopecks !== null && !isUnreadableMoney(priceKopecks) && (
          <MoneyText amount={goodsValue(thousandths ?? 0, priceKopecks)} />
        )}
      </td>
      <td className={classes.end}>
        {line.lineId === null && (
          <ActionIcon
            aria-label={t('purchases.line.remove', { name: line.name })}
            onClick={() => goods.remove(line.partId)}
          >
            <IconX size="1rem" />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
