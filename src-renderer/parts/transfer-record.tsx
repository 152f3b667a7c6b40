import { Anchor } from '@mantine/core';
import { IconPackageImport, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Movement, StockTransfer } from '../../src-shared/contract/stock.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { Fact, Facts, Figure, Figures } from '../ui/facts.tsx';
import { useGo } from '../ui/list-place.ts';
import { RecordAction } from '../ui/record-action.tsx';
import { RecordBeside } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { DateTimeText } from '../ui/values.tsx';
import { useMovementReason } from './movement-reason.ts';
import { productTitle } from './product-title.ts';
import { QuantityText } from './quantity-text.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { TransferBadge, TransferDifference, useDuration, WarehouseName } from './transfer-text.tsx';
import classes from './transfers.module.css';

const listPath = '/parts/transfers';

/** One transfer beside the list: both halves, the time between them, the difference and what became of it. */
export function TransferRecord() {
  const { id = '' } = useParams();
  const transfer = useQuery(garage.stock.transfers.get.queryOptions({ input: { id } }));
  if (transfer.isError)
    return (
      <RecordBeside listPath={listPath} title="">
        <FailureScreen error={transfer.error} retry={() => void transfer.refetch()} />
      </RecordBeside>
    );
  if (!transfer.data) return <RecordSkeleton listPath={listPath} />;
  return <OpenTransfer key={id} transfer={transfer.data} />;
}

type WholeTransfer = StockTransfer & { readonly movements: readonly Movement[] };

function OpenTransfer({ transfer }: { readonly transfer: WholeTransfer }) {
  const t = useText();
  const may = useRights();
  const duration = useDuration();
  const go = useGo();
  const [isSettling, setSettling] = useState(false);
  const { product, state, seconds, documentId } = transfer;
  useTitle(productTitle(product));
  return (
    <RecordBeside
      listPath={listPath}
      title={productTitle(product)}
      subtitle={<TransferBadge state={state} />}
      actions={
        <>
          {state === 'in_transit' && may('stock.write') && (
            <RecordAction
              icon={IconPackageImport}
              isMain
              isAlone
              text={t('transfers.arrive')}
              onClick={go(`${listPath}/arrive/${documentId ?? transfer.id}`)}
            />
          )}
          {(state === 'differs' || state === 'no_departure') && may('stock.adjust') && (
            <RecordAction
              icon={IconScale}
              isMain
              isAlone
              text={t('transfers.settle')}
              onClick={() => setSettling(true)}
            />
          )}
        </>
      }
    >
      <Figures>
        <Figure label={t('transfers.column.departed')}>
          <QuantityText value={transfer.departedThousandths} unit={product.unit} />
        </Figure>
        <Figure label={t('transfers.column.arrived')}>
          <QuantityText value={transfer.arrivedThousandths} unit={product.unit} />
        </Figure>
        <Figure label={t('transfers.column.difference')}>
          <TransferDifference transfer={transfer} />
        </Figure>
        <Figure label={t('transfers.column.seconds')}>{duration(seconds)}</Figure>
      </Figures>
      <Facts>
        <Fact label={t('transfers.column.product')}>
          {product.isOutside ? (
            productTitle(product)
          ) : (
            <Anchor underline="always" component={Link} to={`/parts/${product.id}`}>
              {product.name}
            </Anchor>
          )}
        </Fact>
        <Fact label={t('transfers.column.sender')}>
          <WarehouseName id={transfer.senderId} />
        </Fact>
        <Fact label={t('transfers.column.receiver')}>
          <WarehouseName id={transfer.receiverId ?? transfer.destinationId} isQuiet={transfer.receiverId === null} />
        </Fact>
        <Fact label={t('transfers.column.departedAt')}>
          <Moment at={transfer.departedAt} />
        </Fact>
        <Fact label={t('transfers.column.arrivedAt')}>
          <Moment at={transfer.arrivedAt} />
        </Fact>
      </Facts>
      <Entries movements={transfer.movements} />
      {isSettling && <SettleDialog transfer={transfer} onClose={() => setSettling(false)} />}
    </RecordBeside>
  );
}

function Moment({ at }: { readonly at: number | null }) {
  const t = useText();
  return at === null ? <span className="quiet">{t('transfers.not_yet')}</span> : <DateTimeText at={at} />;
}

/** The entries that the transfer is put together from. */
function Entries({ movements }: { readonly movements: readonly Movement[] }) {
  const t = useText();
  const reasonOf = useMovementReason();
  const { quantity } = useFormats();
  return (
    <>
      <h3 className={classes.heading}>{t('transfers.entries')}</h3>
      <ol className={classes.entries}>
        {movements.map(
          ({ id, kind, at, warehouseId, quantityThousandths, product, staffName, source, note, reason }) => (
            <li key={id} className={classes.entry}>
              <span>
                {t(`stock.kind.${kind}`)} · <WarehouseName id={warehouseId} />
              </span>
              <span className="figures">
                {quantityThousandths > 0 ? '+' : ''}
                {quantity(quantityThousandths, product.unit)}
              </span>
              <span className={classes.minor}>
                <DateTimeText at={at} />
                {[
                  staffName ?? (source === '' ? '' : t('stock.movement.source', { source })),
                  reasonOf({ kind, reason }),
                  note,
                ]
                  .filter(Boolean)
                  .map((text) => ` · ${text}`)}
              </span>
            </li>
          ),
        )}
      </ol>
    </>
  );
}
