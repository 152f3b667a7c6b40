import { Button, Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ProposedLine } from '../../src-shared/contract/purchases.ts';
import { goodsValue } from '../../src-shared/domain/buying.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { QuantityText } from '../parts/quantity-text.tsx';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { useChange } from '../ui/change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './page.module.css';
import { PartName } from './part-name.tsx';
import { Reason } from './purchase-lines.tsx';
import { SupplierSelect } from './supplier-select.tsx';

/** What a person changed of a proposal: how much, from whom; 0 takes the line out. */
interface Edit {
  readonly thousandths?: number | null;
  readonly supplierId?: string | null;
  readonly isOut?: boolean;
}

const keyOf = (line: Pick<ProposedLine, 'partId' | 'warehouseId'>) => `${line.partId} ${line.warehouseId}`;

/** Who was chosen for all lines; null while they differ. */
function oneSupplier(chosen: readonly (string | null | undefined)[]): string | null {
  const [first = null, ...others] = new Set(chosen);
  return others.length === 0 ? first : null;
}

/** What should be bought now, by supplier, each line with its reason; what is ticked becomes orders. */
export function ProposalScreen() {
  const t = useText();
  const { money } = useFormats();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const warehouseId = address.get('warehouse');
  const { own: warehouses } = useWarehouses();
  const [edits, setEdits] = useState<Readonly<Record<string, Edit>>>({});
  const proposal = useQuery(garage.purchases.propose.queryOptions({ input: { warehouseId } }));
  useTitle(t('purchases.propose'));
  useKeys({ 'record.close': () => void navigate('/parts/buying') });
  const create = useChange(garage.purchases.createProposed, {
    done: ({ ids }) => ['purchases.done.created_many', { count: ids.length }],
    onDone: ({ ids }) => void navigate(ids.length === 1 ? `/parts/buying/${ids[0]}` : '/parts/buying'),
  });
  if (proposal.isError) return <FailureScreen error={proposal.error} retry={() => void proposal.refetch()} />;
  const groups = proposal.data ?? [];
  const edit = (line: ProposedLine, change: Edit) =>
    setEdits((before) => ({ ...before, [keyOf(line)]: { ...before[keyOf(line)], ...change } }));
  const chosen = groups.flatMap((group) =>
    group.lines.flatMap((line) => {
      const { thousandths = line.quantityThousandths, supplierId = group.supplierId, isOut } = edits[keyOf(line)] ?? {};
      if (isOut || !supplierId || !thousandths) return [];
      const { partId, warehouseId: to, priceKopecks, reason } = line;
      return { supplierId, warehouseId: to, partId, quantityThousandths: thousandths, priceKopecks, reason };
    }),
  );
  const sum = chosen.reduce((total, line) => total + goodsValue(line.quantityThousandths, line.priceKopecks ?? 0), 0);
  const orderCount = new Set(chosen.map((line) => `${line.supplierId} ${line.warehouseId}`)).size;
  return (
    <section className={classes.root} aria-label={t('purchases.propose')}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>{t('purchases.propose')}</h1>
          <p className="quiet">{t('purchases.propose_hint')}</p>
        </div>
        {warehouses.length > 1 && (
          <Select
            aria-label={t('purchases.warehouse')}
            placeholder={t('purchases.all_warehouses')}
            clearable
            value={warehouseId}
            onChange={(id) => setAddress(id === null ? {} : { warehouse: id }, { replace: true })}
            data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </header>
      <div className={classes.body}>
        {proposal.data && groups.length === 0 && (
          <EmptyState title={t('purchases.propose_nothing')} hint={t('purchases.propose_nothing_hint')} />
        )}
        {groups.map((group) => (
          <section key={group.supplierId ?? ''} className={classes.group}>
            <div className={classes.groupHead}>
              <h2>{group.supplierId === null ? t('purchases.no_supplier') : group.supplierName}</h2>
              {group.leadTimeDays > 0 && (
                <span className="quiet">{t('purchases.lead_time', { days: group.leadTimeDays })}</span>
              )}
              {group.supplierId === null && group.lines.length > 1 && (
                <SupplierSelect
                  name={t('purchases.one_supplier')}
                  placeholder={t('purchases.one_supplier')}
                  value={oneSupplier(group.lines.map((line) => edits[keyOf(line)]?.supplierId))}
                  onChange={(supplierId) => {
                    for (const line of group.lines) edit(line, { supplierId });
                  }}
                />
              )}
            </div>
            <table className={classes.table} aria-label={group.supplierName || t('purchases.no_supplier')}>
              <thead>
                <tr>
                  <th scope="col">{t('purchases.line.part')}</th>
                  <th scope="col" className={classes.end}>
                    {t('purchases.line.stock')}
                  </th>
                  <th scope="col" className={classes.end}>
                    {t('purchases.line.quantity')}
                  </th>
                  <th scope="col" className={classes.end}>
                    {t('purchases.line.price')}
                  </th>
                  {group.supplierId === null && <th scope="col">{t('purchases.column.supplier')}</th>}
                </tr>
              </thead>
              <tbody>
                {group.lines.map((line) => {
                  const own = edits[keyOf(line)] ?? {};
                  return (
                    <tr key={keyOf(line)} data-is-done={own.isOut || undefined}>
                      <td className={classes.wide}>
                        <Checkbox
                          checked={!own.isOut}
                          onChange={({ currentTarget }) => edit(line, { isOut: !currentTarget.checked })}
                          label={<PartName part={line} />}
                          description={<Reason reason={line.reason} unit={line.unit} />}
                        />
                      </td>
                      <td className={classes.end} data-label={t('purchases.line.stock')}>
                        <QuantityText value={Math.max(0, line.stockThousandths)} unit={line.unit} />
                        {line.expectedThousandths > 0 && (
                          <span className="quiet">
                            {' + '}
                            <QuantityText value={line.expectedThousandths} />
                          </span>
                        )}
                      </td>
                      <td className={classes.end} data-label={t('purchases.line.quantity')}>
                        <QuantityField
                          w="5.5rem"
                          ml="auto"
                          aria-label={t('purchases.line.quantity_of', { name: line.name })}
                          value={own.thousandths === undefined ? line.quantityThousandths : own.thousandths}
                          onChange={(thousandths) => edit(line, { thousandths })}
                        />
                      </td>
                      <td className={classes.end} data-label={t('purchases.line.price')}>
                        {line.priceKopecks !== null && <MoneyText amount={line.priceKopecks} />}
                      </td>
                      {group.supplierId === null && (
                        <td className={classes.wide}>
                          <SupplierSelect
                            name={t('purchases.supplier_of', { name: line.name })}
                            value={own.supplierId ?? null}
                            onChange={(supplierId) => edit(line, { supplierId })}
                          />
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        ))}
      </div>
      {groups.length > 0 && (
        <footer className={classes.bar}>
          <Button
            disabled={chosen.length === 0}
            loading={create.isPending}
            onClick={() => create.mutate({ lines: chosen })}
          >
            {t('purchases.create_many', { count: orderCount })}
          </Button>
          <span>
            {t('purchases.lines_count', { count: chosen.length })} · <b>{money(sum)}</b>
          </span>
        </footer>
      )}
    </section>
  );
}
