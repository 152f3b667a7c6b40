import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { type ExportListName, type ExportRequest, exportFormats } from '../../src-shared/contract/exports.ts';
import { dayAway } from '../../src-shared/domain/day.ts';
import { importKinds } from '../../src-shared/domain/import.ts';
import { dayOf, dayStart, momentOf } from '../app/garage-time.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useExport } from '../ui/data-list/use-export.ts';
import { DateField } from '../ui/form/date-time-field.tsx';
import { Part, Section } from './section.tsx';

type WholeList = Exclude<ExportListName, 'payments'>;

const all = { search: '', filters: {} } as const;
const byName = { by: 'name', descending: false } as const;

/** The lists as a whole, in the order in which one would read them. */
const lists: { readonly [List in WholeList]: Extract<ExportRequest, { list: List }> } = {
  clients: { list: 'clients', request: { ...all, sort: byName } },
  cars: { list: 'cars', request: { ...all, sort: { by: 'title', descending: false } } },
  orders: { list: 'orders', request: { ...all, sort: { by: 'created', descending: false } } },
  works: { list: 'works', request: { ...all, sort: byName } },
  suppliers: { list: 'suppliers', request: { ...all, sort: byName } },
  purchases: { list: 'purchases', request: { ...all, sort: { by: 'created', descending: false } } },
  parts: { list: 'parts', request: { ...all, sort: byName } },
};

/** How data come in from files and leave as files. */
export function DataSection() {
  const t = useText();
  const may = useRights();
  return (
    <Section title={t('data.title')} hint={t('data.hint')}>
      {may('data.import') && (
        <Part title={t('data.import')} hint={t('data.import.hint')}>
          <Group gap="xs">
            {importKinds.map((kind) => (
              <Button
                key={kind}
                variant="default"
                component={Link}
                to={`/import/${kind}`}
                leftSection={<IconFileImport size="1rem" />}
              >
                {t(`import.kind.${kind}`)}
              </Button>
            ))}
          </Group>
        </Part>
      )}
      {may('data.export') && (
        <>
          <Part title={t('data.export')} hint={t('data.export.hint')}>
            <Group gap="xs">
              {Object.values(lists).map((what) => (
                <SaveMenu key={what.list} what={() => what} text={t(`export.file.${what.list}`)} />
              ))}
            </Group>
          </Part>
          <Part title={t('data.payments')} hint={t('data.payments.hint')}>
            <Payments />
          </Part>
        </>
      )}
    </Section>
  );
}

/** A button that saves a list, in the format that is chosen from it. */
function SaveMenu({ what, text }: { readonly what: () => ExportRequest; readonly text: string }) {
  const t = useText();
  const save = useExport();
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size="1rem" />}>
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(what(), null, format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The payments of a period, the present month unless other days are named. */
function Payments() {
  const t = useText();
  const [from, setFrom] = useState(() => monthStart());
  const [last, setLast] = useState(() => dayStart(Date.now()));
  const what = (): ExportRequest => ({ list: 'payments', request: { from, until: momentOf(dayAway(dayOf(last), 1)) } });
  return (
    <Group gap="xs" align="end">
      <DateField
        label={t('data.payments.from')}
        value={from}
        maxDate={dayOf(last)}
        onChange={(day) => setFrom(day ?? monthStart())}
      />
      <DateField
        label={t('data.payments.until')}
        value={last}
        minDate={dayOf(from)}
        onChange={(day) => setLast(day ?? dayStart(Date.now()))}
      />
      <SaveMenu what={what} text={t('data.payments.save')} />
    </Group>
  );
}

function monthStart(): number {
  return momentOf(`${dayOf(Date.now()).slice(0, 7)}-01`);
}
