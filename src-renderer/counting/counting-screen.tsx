import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { SheetLine, Stocktake } from '../../src-shared/contract/stocktakes.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useScannedParts } from '../app/scanner/use-scanned-parts.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import page from '../buying/page.module.css';
import { PartName } from '../buying/part-name.tsx';
import { PartPicker } from '../parts/part-picker.tsx';
import { QuantityText } from '../parts/quantity-text.tsx';
import { useChange } from '../ui/change.ts';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { CountPad } from './count-pad.tsx';
import classes from './counting.module.css';

const whole = 1000;

/** Counting on a tablet or by scanner: each scan is a piece more. Blind: it does not say what there should be. */
export function CountingScreen() {
  const { id = '' } = useParams();
  const stocktake = useQuery(garage.stocktakes.get.queryOptions({ input: { id } }));
  const sheet = useQuery(garage.stocktakes.sheet.queryOptions({ input: { id } }));
  const failed = [stocktake, sheet].find(({ error }) => error !== null);
  if (failed) return <FailureScreen error={failed.error} retry={() => void failed.refetch()} />;
  if (!stocktake.data || !sheet.data) return <RecordSkeleton listPath="/parts/counting" />;
  return <Counting key={id} stocktake={stocktake.data} sheet={sheet.data} />;
}

interface CountingProps {
  readonly stocktake: Stocktake;
  readonly sheet: readonly SheetLine[];
}

function Counting({ stocktake, sheet }: CountingProps) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { id, number, warehouseId, warehouseName, shelf, postedAt } = stocktake;
  const isOpen = postedAt === null && stocktake.deletedAt === null;
  const title = t('stocktakes.page_title', { number });
  const chosen = sheet.find(({ partId }) => partId === chosenId) ?? null;
  const counted = sheet.filter(({ countedThousandths }) => countedThousandths !== null).length;
  useTitle(title);
  const count = useChange(garage.stocktakes.count, {
    done: 'stocktakes.done.counted',
    onDone: (_result, { partId }) => setChosenId(partId),
  });
  const recount = useChange(garage.stocktakes.recount, { done: 'stocktakes.done.recounted' });
  const add = (partId: string, quantityThousandths: number) => count.mutate({ id, partId, quantityThousandths });
  useScannedParts(isOpen ? (part) => add(part.id, whole) : null, warehouseId);
  useKeys({
    'record.close': () => void navigate('/parts/counting'),
    'order.addLine': () => picker.current?.focus(),
  });
  return (
    <section className={page.root} aria-label={title}>
      <header className={page.head}>
        <div className={page.titles}>
          <h1>{title}</h1>
          <p className="quiet">
            {warehouseName} · {shelf === '' ? t('stocktakes.whole') : t('goods.shelf', { shelf })} ·{' '}
            {t('stocktakes.progress', { counted, total: sheet.length })}
          </p>
        </div>
        {may('stocktakes.review') && (
          <Button variant="default" onClick={() => void navigate(`/parts/counting/${id}/review`)}>
            {t('stocktakes.review')}
          </Button>
        )}
      </header>
      {isOpen && (
        <div className={classes.now}>
          {chosen ? (
            <CountPad
              key={chosen.partId}
              line={chosen}
              isBusy={count.isPending || recount.isPending}
              onAdd={(thousandths) => add(chosen.partId, thousandths)}
              onSet={(quantityThousandths) =>
                recount.mutate({ id, parts: [{ partId: chosen.partId, quantityThousandths }] })
              }
            />
          ) : (
            <p className="quiet">{t('stocktakes.scan_hint')}</p>
          )}
        </div>
      )}
      <div className={page.body}>
        {isOpen && (
          <div className={page.group}>
            <PartPicker
              label={t('stocktakes.find_part')}
              warehouseId={warehouseId}
              inputRef={picker}
              takesScans={false}
              onChoose={(part) => {
                setChosenId(part.id);
                // What has no place here was found here all the same: counting it puts it on the sheet.
                if (!sheet.some(({ partId }) => partId === part.id)) add(part.id, whole);
              }}
            />
          </div>
        )}
        {[...Map.groupBy(sheet, (line) => line.shelf)].map(([place, lines]) => (
          <section key={place} aria-label={place || t('stocktakes.no_shelf')}>
            <h2 className={classes.shelf}>
              {place === '' ? t('stocktakes.no_shelf') : t('goods.shelf', { shelf: place })}
            </h2>
            <ul className={classes.rows}>
              {lines.map((line) => (
                <SheetRow
                  key={line.partId}
                  line={line}
                  isOpen={isOpen}
                  isChosen={line.partId === chosenId}
                  choose={setChosenId}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

interface SheetRowProps {
  readonly line: SheetLine;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly choose: (partId: string) => void;
}

/** A part of the sheet. Drawn anew only when it changes itself: a warehouse has thousands, and each count of anybody brings the sheet again. */
const SheetRow = memo(function SheetRow({ line, isOpen, isChosen, choose }: SheetRowProps) {
  return (
    <li>
      <UnstyledButton
        className={classes.row ?? ''}
        aria-pressed={isChosen}
        disabled={!isOpen}
        onClick={() => choose(line.partId)}
      >
        <span>
          <PartName part={line} />
        </span>
        <span className={classes.figure}>
          {line.countedThousandths === null ? (
            <span className="quiet">—</span>
          ) : (
            <QuantityText value={line.countedThousandths} unit={line.unit} />
          )}
        </span>
        {line.counters.length > 0 && <span className="quiet">{line.counters.join(', ')}</span>}
      </UnstyledButton>
    </li>
  );
});
