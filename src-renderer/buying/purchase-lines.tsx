import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Purchase, PurchaseLine, PurchaseReason } from '../../src-shared/contract/purchases.ts';
import { goodsValue } from '../../src-shared/domain/buying.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { QuantityText } from '../parts/quantity-text.tsx';
import { useChange } from '../ui/change.ts';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './page.module.css';
import { PartName } from './part-name.tsx';

interface PurchaseLinesProps {
  readonly purchase: Purchase;
  readonly canEdit: boolean;
}

/** The lines of an order: how much, at what price, what has come, and why it is bought. */
export function PurchaseLines({ purchase, canEdit }: PurchaseLinesProps) {
  const t = useText();
  if (purchase.lines.length === 0) return <p className="quiet">{t('purchases.lines_none')}</p>;
  return (
    <table className={classes.table} aria-label={t('purchases.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('purchases.line.part')}</th>
          <th scope="col" className={classes.end}>
            {t('purchases.line.quantity')}
          </th>
          <th scope="col" className={classes.end}>
            {t('purchases.line.received')}
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
        {purchase.lines.map((line) => (
          <Line key={line.id} line={line} canEdit={canEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, canEdit }: { readonly line: PurchaseLine; readonly canEdit: boolean }) {
  const t = useText();
  const [quantity, setQuantity] = useState<number | null>(line.quantityThousandths);
  const [price, setPrice] = useState<number | null>(line.priceKopecks);
  // A scan or another screen may raise the line meanwhile.
  useEffect(() => setQuantity(line.quantityThousandths), [line.quantityThousandths]);
  useEffect(() => setPrice(line.priceKopecks), [line.priceKopecks]);
  const update = useChange(garage.purchases.updateLine, {
    done: 'purchases.done.updated',
    onFailure: () => {
      setQuantity(line.quantityThousandths);
      setPrice(line.priceKopecks);
      return false;
    },
  });
  const remove = useChange(garage.purchases.removeLines, { done: 'purchases.done.line_removed' });
  const saveQuantity = () => {
    if (quantity !== null && quantity > 0 && quantity !== line.quantityThousandths)
      update.mutate({ lineId: line.id, fields: { quantityThousandths: quantity } });
  };
  const savePrice = () => {
    if (price !== line.priceKopecks && !isUnreadableMoney(price))
      update.mutate({ lineId: line.id, fields: { priceKopecks: price } });
  };
  return (
    <tr data-is-done={line.awaitedThousandths === 0 || undefined}>
      <td className={classes.wide}>
        <div className={classes.part}>
          <PartName part={line} />
          {line.supplierArticle !== '' && line.supplierArticle !== line.article && (
            <span className="quiet"> · {t('purchases.line.supplier_article', { article: line.supplierArticle })}</span>
          )}
        </div>
        <Reason reason={line.reason} unit={line.unit} />
      </td>
      <td className={classes.end} data-label={t('purchases.line.quantity')}>
        {canEdit ? (
          <QuantityField
            w="5.5rem"
            ml="auto"
            aria-label={t('purchases.line.quantity_of', { name: line.name })}
            value={quantity}
            onChange={setQuantity}
            onBlur={saveQuantity}
          />
        ) : (
          <QuantityText value={line.quantityThousandths} unit={line.unit} />
        )}
      </td>
      <td className={classes.end} {...(line.receivedThousandths > 0 && { 'data-label': t('purchases.line.received') })}>
        {line.receivedThousandths > 0 && <QuantityText value={line.receivedThousandths} unit={line.unit} />}
      </td>
      <td className={classes.end} data-label={t('purchases.line.price')}>
        {canEdit ? (
          <MoneyField
            w="7.5rem"
            ml="auto"
            aria-label={t('purchases.line.price_of', { name: line.name })}
            value={price}
            onChange={setPrice}
            onBlur={savePrice}
          />
        ) : (
          line.priceKopecks !== null && <MoneyText amount={line.priceKopecks} />
        )}
      </td>
      <td className={classes.end} data-label={t('purchases.line.sum')}>
        {line.priceKopecks !== null && <MoneyText amount={goodsValue(line.quantityThousandths, line.priceKopecks)} />}
      </td>
      <td className={classes.end}>
        {canEdit && line.receivedThousandths <= 0 && (
          <ActionIcon
            aria-label={t('purchases.line.remove', { name: line.name })}
            onClick={() => remove.mutate({ lineIds: [line.id] })}
          >
            <IconX size="1rem" />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

/** Why so much is bought: which orders wait for it, and how much goes to the shelf. */
export function Reason({ reason, unit }: { readonly reason: PurchaseReason; readonly unit: string }) {
  const t = useText();
  if (reason.forOrdersThousandths === 0 && reason.forShelfThousandths === 0) return null;
  return (
    <div className={`quiet ${classes.why}`}>
      {reason.orders.length > 0 && (
        <>
          {t('purchases.why.orders')}{' '}
          {reason.orders.map(({ orderId, number, thousandths }, index) => (
            <span key={orderId}>
              {index > 0 && ', '}
              <Link to={`/orders/${orderId}`}>{number}</Link> (<QuantityText value={thousandths} unit={unit} />)
            </span>
          ))}
        </>
      )}
      {reason.orders.length > 0 && reason.forShelfThousandths > 0 && ' · '}
      {reason.forShelfThousandths > 0 && (
        <>
          {t('purchases.why.shelf')} <QuantityText value={reason.forShelfThousandths} unit={unit} />
        </>
      )}
    </div>
  );
}
