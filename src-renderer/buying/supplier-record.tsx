import { ActionIcon, Anchor, Button, Menu } from '@mantine/core';
import { IconCash, IconDotsVertical, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Supplier } from '../../src-shared/contract/suppliers.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { Fact, Facts, Figure, Figures } from '../ui/facts.tsx';
import { HistoryTab } from '../ui/history-tab.tsx';
import { useGo } from '../ui/list-place.ts';
import { RecordAction } from '../ui/record-action.tsx';
import { RecordBeside, type RecordTab, useCloseRecord } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { DateText, MoneyText, PhoneText } from '../ui/values.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { SupplierAccount } from './supplier-account.tsx';
import { SupplierEdit } from './supplier-form.tsx';
import { SupplierParts } from './supplier-parts.tsx';

const listPath = '/parts/suppliers';

/** One supplier, beside the list: what is owed, what they sell, the account, history. */
export function SupplierRecord() {
  const { id = '', tab } = useParams();
  const supplier = useQuery(garage.suppliers.get.queryOptions({ input: { id } }));
  if (supplier.isError) {
    return (
      <RecordBeside listPath={listPath} title="">
        <FailureScreen error={supplier.error} retry={() => void supplier.refetch()} />
      </RecordBeside>
    );
  }
  if (!supplier.data) return <RecordSkeleton listPath={listPath} />;
  if (tab === 'edit' && supplier.data.deletedAt === null) return <SupplierEdit key={id} supplier={supplier.data} />;
  return <OpenSupplier key={id} supplier={supplier.data} />;
}

function OpenSupplier({ supplier }: { readonly supplier: Supplier }) {
  const t = useText();
  const may = useRights();
  useTitle(supplier.name);
  const restore = useChange(garage.suppliers.restore, { done: 'suppliers.done.restored' });
  const tabs: RecordTab[] = [
    { name: 'details', text: 'suppliers.tab.details', content: () => <Details supplier={supplier} /> },
    { name: 'parts', text: 'suppliers.tab.parts', content: () => <SupplierParts supplierId={supplier.id} /> },
    { name: 'account', text: 'suppliers.tab.account', content: () => <SupplierAccount supplierId={supplier.id} /> },
    ...(may('history.read')
      ? [
          {
            name: 'history',
            text: 'clients.tab.history',
            content: () => <HistoryTab table="suppliers" id={supplier.id} />,
          } as const,
        ]
      : []),
  ];
  return (
    <RecordBeside
      listPath={listPath}
      title={supplier.name}
      subtitle={supplier.phone !== '' && <PhoneText phone={supplier.phone} />}
      actions={<Actions supplier={supplier} />}
      notice={
        supplier.deletedAt !== null && (
          <p role="status">
            {t('suppliers.in_bin')}{' '}
            <Button size="compact-sm" variant="default" onClick={() => restore.mutate({ ids: [supplier.id] })}>
              {t('suppliers.restore')}
            </Button>
          </p>
        )
      }
      tabs={tabs}
    />
  );
}

function Details({ supplier }: { readonly supplier: Supplier }) {
  const t = useText();
  const { age } = supplier;
  const ages = [
    ['suppliers.age.not_due', age.notDueKopecks, false],
    ['suppliers.age.days30', age.days30Kopecks, true],
    ['suppliers.age.days60', age.days60Kopecks, true],
    ['suppliers.age.days90', age.days90Kopecks, true],
    ['suppliers.age.older', age.olderKopecks, true],
  ] as const;
  return (
    <>
      <Figures>
        <Figure label={t('suppliers.column.owed')}>
          <MoneyText amount={supplier.owedKopecks} />
        </Figure>
        {ages
          .filter(([, amount]) => amount > 0)
          .map(([key, amount, isDebt]) => (
            <Figure key={key} label={t(key)}>
              <MoneyText amount={amount} isDebt={isDebt} />
            </Figure>
          ))}
      </Figures>
      <Facts>
        <Fact label={t('suppliers.due_at')}>{age.oldestDueAt === null ? '' : <DateText at={age.oldestDueAt} />}</Fact>
        <Fact label={t('suppliers.received')}>
          <MoneyText amount={supplier.receivedKopecks} />
        </Fact>
        <Fact label={t('suppliers.returned')}>
          {supplier.returnedKopecks > 0 ? <MoneyText amount={supplier.returnedKopecks} /> : ''}
        </Fact>
        <Fact label={t('suppliers.paid')}>
          <MoneyText amount={supplier.paidKopecks} />
        </Fact>
        <Fact label={t('suppliers.field.contactPerson')}>{supplier.contactPerson}</Fact>
        <Fact label={t('suppliers.field.email')}>
          {supplier.email && <Anchor href={`mailto:${supplier.email}`}>{supplier.email}</Anchor>}
        </Fact>
        <Fact label={t('suppliers.field.inn')}>{supplier.inn}</Fact>
        <Fact label={t('suppliers.field.kpp')}>{supplier.kpp}</Fact>
        <Fact label={t('suppliers.field.address')}>{supplier.address}</Fact>
        <Fact label={t('suppliers.terms')}>
          {supplier.paymentTermsDays > 0 ? t('suppliers.days', { days: supplier.paymentTermsDays }) : ''}
        </Fact>
        <Fact label={t('suppliers.lead_time')}>
          {supplier.leadTimeDays > 0 ? t('suppliers.days', { days: supplier.leadTimeDays }) : ''}
        </Fact>
        <Fact label={t('suppliers.field.notes')}>{supplier.notes}</Fact>
      </Facts>
    </>
  );
}

function Actions({ supplier }: { readonly supplier: Supplier }) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const go = useGo();
  const [isPaying, setPaying] = useState(false);
  const close = useCloseRecord(listPath);
  const remove = useChange(garage.suppliers.remove, {
    done: () => ['suppliers.done.removed', { count: 1 }],
    onDone: close,
  });
  const mayEdit = may('buying.write') && supplier.deletedAt === null;
  const edit = go(`${listPath}/${supplier.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  if (!mayEdit) return null;
  return (
    <>
      {may('buying.pay') && <RecordAction icon={IconCash} text={t('suppliers.pay')} onClick={() => setPaying(true)} />}
      <RecordAction icon={IconPencil} text={t('ui.edit')} onClick={edit} />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('ui.more')}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate(`/parts/buying/new?supplier=${supplier.id}`)}>
            {t('purchases.new')}
          </Menu.Item>
          {may('stock.write') && (
            <>
              <Menu.Item onClick={() => void navigate(`${listPath}/${supplier.id}/goods/receive`)}>
                {t('goods.receive_free_title')}
              </Menu.Item>
              <Menu.Item onClick={() => void navigate(`${listPath}/${supplier.id}/goods/return`)}>
                {t('goods.return_title')}
              </Menu.Item>
            </>
          )}
          <Menu.Item onClick={() => remove.mutate({ ids: [supplier.id] })}>{t('suppliers.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isPaying && <PayDialog supplier={supplier} onClose={() => setPaying(false)} />}
    </>
  );
}
