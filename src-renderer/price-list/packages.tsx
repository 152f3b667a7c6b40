import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { useCarName } from './car-address.ts';
import classes from './packages.module.css';

/** All packages of works, each with the cars that it is for. */
export function Packages() {
  const t = useText();
  const may = useRights();
  const nameOf = useCarName();
  const go = useGo();
  const { search } = useLocation();
  useTitle(t('packages.title'));
  const packages = useQuery(garage.prices.packages.list.queryOptions());
  const create = { text: t('packages.new'), run: go('/prices/packages/new') };
  return (
    <RecordBeside
      listPath="/prices"
      title={t('packages.title')}
      actions={
        may('prices.write') && (
          <Button variant="default" leftSection={<IconPlus size="1rem" />} onClick={create.run}>
            {create.text}
          </Button>
        )
      }
    >
      {packages.data?.length === 0 && <EmptyState title={t('packages.empty')} hint={t('packages.empty_hint')} />}
      <ul className={classes.list}>
        {(packages.data ?? []).map((row) => (
          <li key={row.id}>
            <Link className={classes.link} to={{ pathname: `/prices/packages/${row.id}`, search }}>
              <b>{row.name}</b>
              <span>{nameOf(row)}</span>
              <span className="quiet">{t('packages.content', { works: row.workCount, parts: row.partCount })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </RecordBeside>
  );
}
