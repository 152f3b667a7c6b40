import type { Part } from '../../src-shared/contract/parts.ts';
import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { useFormats, useText } from '../app/text.ts';
import { useCarName } from '../price-list/car-address.ts';
import { Fact, Facts, Figure, Figures } from '../ui/facts.tsx';
import { DateText, MoneyText } from '../ui/values.tsx';
import { PriceSource, PriceText } from './part-price.tsx';
import { QuantityText } from './quantity-text.tsx';
import { StockFigure } from './stock-figure.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** What is known of a part, to be read: how much there is, what it costs and why, where it lies. */
export function PartDetails({ part }: { readonly part: Part }) {
  const t = useText();
  const { quantity } = useFormats();
  const nameOfCar = useCarName();
  const { nameOf } = useWarehouses();
  const { levels, unit, price } = part;
  const total = (pick: (level: Part['levels'][number]) => number) =>
    levels.reduce((sum, level) => sum + pick(level), 0);
  const reserved = total((level) => level.reservedThousandths);
  const onOrder = total((level) => level.onOrderThousandths);
  return (
    <>
      <Figures>
        <Figure label={t('parts.figure.stock')}>
          <StockFigure
            productId={part.id}
            warehouseId={null}
            thousandths={total((level) => shownQuantity(level.quantityThousandths))}
            isBelowZero={levels.some((level) => level.quantityThousandths < 0)}
            title={part.name}
            unit={unit}
            withUnit
          />
        </Figure>
        <Figure label={t('parts.figure.available')}>
          <QuantityText value={total((level) => level.availableThousandths)} unit={unit} />
        </Figure>
        {reserved !== 0 && (
          <Figure label={t('parts.column.reserved')}>
            <QuantityText value={reserved} unit={unit} />
          </Figure>
        )}
        {onOrder !== 0 && (
          <Figure label={t('parts.column.onOrder')}>
            <QuantityText value={onOrder} unit={unit} />
          </Figure>
        )}
        <Figure label={t('parts.column.retail')}>
          <PriceText kind={price.kind} amount={price.priceKopecks} />
        </Figure>
        {part.averageCostKopecks !== null && (
          <Figure label={t('parts.figure.cost')}>
            <MoneyText amount={part.averageCostKopecks} />
          </Figure>
        )}
      </Figures>
      <Facts>
        <Fact label={t('parts.price.source')}>
          <PriceSource price={price} />
        </Fact>
        <Fact label={t('parts.column.article')}>{part.article}</Fact>
        <Fact label={t('parts.column.brand')}>{part.brand}</Fact>
        <Fact label={t('parts.column.category')}>{part.category}</Fact>
        <Fact label={t('parts.field.unit')}>{unit}</Fact>
        <Fact label={t('parts.field.supplierArticle')}>{part.supplierArticle}</Fact>
        <Fact label={t('parts.field.barcodes')}>{part.barcodes.join('\n')}</Fact>
        <Fact label={t('parts.field.places')}>
          {part.places
            .map(({ warehouseId, shelf, reorderPointThousandths, reorderToThousandths }) =>
              [
                nameOf(warehouseId),
                shelf,
                reorderPointThousandths !== null &&
                  t('parts.place.reorder', { point: quantity(reorderPointThousandths, unit) }),
                reorderToThousandths !== null &&
                  t('parts.place.reorder_to', { to: quantity(reorderToThousandths, unit) }),
              ]
                .filter(Boolean)
                .join(' · '),
            )
            .join('\n')}
        </Fact>
        <Fact label={t('parts.field.crosses')}>
          {part.crosses.map(({ article, brand }) => [article, brand].filter(Boolean).join(' ')).join('\n')}
        </Fact>
        <Fact label={t('parts.field.fits')}>{part.fits.map(nameOfCar).join('\n')}</Fact>
        <Fact label={t('parts.field.lastCost')}>
          {part.lastCostKopecks !== null && (
            <>
              <MoneyText amount={part.lastCostKopecks} /> <DateText at={part.lastCostAt} />
            </>
          )}
        </Fact>
        <Fact label={t('parts.field.outside')}>{part.outsideIds.join('\n')}</Fact>
        <Fact label={t('parts.field.notes')}>{part.notes}</Fact>
        <Fact label={t('parts.column.created')}>
          <DateText at={part.createdAt} />
        </Fact>
      </Facts>
    </>
  );
}
