import { ActionIcon, Anchor, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import type { Package, PricedPackage } from '../../src-shared/contract/packages.ts';
import { formatQuantity } from '../../src-shared/domain/quantity.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useLanguage, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { MoneyText } from '../ui/values.tsx';
import { useCarAddress, useCarName } from './car-address.ts';
import { PackageEdit } from './package-edit.tsx';
import classes from './packages.module.css';

/** One package: its works and parts, each with its price for the car of the address. `/edit` is the form. */
export function PackageRecord() {
  const { packageId: id = '', tab } = useParams();
  const found = useQuery(garage.prices.packages.get.queryOptions({ input: { id } }));
  if (found.isError) {
    return (
      <RecordBeside listPath="/prices" title="">
        <FailureScreen error={found.error} retry={() => void found.refetch()} />
      </RecordBeside>
    );
  }
  if (!found.data) return <RecordSkeleton listPath="/prices" />;
  if (tab === 'edit' && found.data.deletedAt === null) return <PackageEdit key={id} opened={found.data} />;
  return <Open key={id} opened={found.data} />;
}

function Open({ opened }: { readonly opened: Package }) {
  const t = useText();
  const nameOf = useCarName();
  const { search } = useLocation();
  const { car, at } = useCarAddress();
  useTitle(opened.name);
  // A car that is chosen on top says whose prices; otherwise the package's own cars do.
  const shown = car.make === '' ? opened : car;
  const pricedFor = { make: shown.make, model: shown.model, generation: shown.generation };
  const priced = useQuery(
    garage.prices.packages.priced.queryOptions({
      input: { id: opened.id, car: pricedFor, ...(at !== undefined && { at }) },
    }),
  );
  return (
    <RecordBeside
      listPath="/prices"
      title={opened.name}
      subtitle={
        <>
          <span>{nameOf(opened)}</span>
          <Anchor component={Link} to={{ pathname: '/prices/packages', search }}>
            {t('packages.all')}
          </Anchor>
        </>
      }
      actions={<Actions opened={opened} />}
    >
      {priced.data && <Content priced={priced.data} carName={nameOf(pricedFor)} />}
      {opened.notes !== '' && <p className={classes.notes}>{opened.notes}</p>}
    </RecordBeside>
  );
}

function Content({ priced, carName }: { readonly priced: PricedPackage; readonly carName: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <p className="quiet">{t('packages.priced_for', { cars: carName })}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('packages.items')}</th>
            <th scope="col" className={classes.figure}>
              {t('packages.quantity')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('packages.price')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('packages.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {priced.items.map((item) => (
            <tr key={item.id} data-part={item.kind === 'part'}>
              <td>
                {item.name}
                {item.code !== '' && <span className="quiet"> {item.code}</span>}
              </td>
              <td className={classes.figure}>{formatQuantity(item.quantityThousandths, language, item.unit)}</td>
              <td className={classes.figure}>
                {item.unitPriceKopecks === null ? (
                  <span className={classes.warning}>{t('prices.state.unknown')}</span>
                ) : (
                  <MoneyText amount={item.unitPriceKopecks} />
                )}
              </td>
              <td className={classes.figure}>
                {item.totalKopecks !== null && <MoneyText amount={item.totalKopecks} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.total}>
        <span>{t('packages.total')}</span>
        <MoneyText amount={priced.totalKopecks} />
      </p>
      {priced.unpricedCount > 0 && (
        <p className={classes.warning}>{t('packages.unpriced', { count: priced.unpricedCount })}</p>
      )}
    </>
  );
}

function Actions({ opened }: { readonly opened: Package }) {
  const t = useText();
  const may = useRights();
  const go = useGo();
  const remove = useChange(garage.prices.packages.remove, {
    done: 'packages.done.removed',
    onDone: go('/prices/packages'),
  });
  const mayEdit = may('prices.write') && opened.deletedAt === null;
  const edit = go(`/prices/packages/${opened.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  if (!mayEdit) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size="1rem" stroke={1.6} />} onClick={edit}>
        {t('ui.edit')}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t('packages.remove')}
        title={t('packages.remove')}
        loading={remove.isPending}
        onClick={() => remove.mutate({ ids: [opened.id] })}
      >
        <IconTrash size="1rem" stroke={1.6} />
      </ActionIcon>
    </>
  );
}
