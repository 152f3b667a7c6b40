import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconFileDownload, IconFileImport, IconFileSpreadsheet, IconTableExport } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type ExportFormat, exportFormats } from '../../../src-shared/contract/exports.ts';
import { useRights } from '../../app/session/session.ts';
import { useText } from '../../app/text.ts';
import type { ListDefinition } from './definition.ts';
import type { ListAddress } from './list-address.ts';
import type { ListLayout } from './list-layout.ts';
import { useExport } from './use-export.ts';

const icons = { xlsx: IconTableExport, csv: IconFileDownload } satisfies Record<ExportFormat, typeof IconTableExport>;

interface FilesMenuProps<Row, Sort extends string, Filters, Totals> {
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly address: ListAddress<Sort>;
  readonly layout: ListLayout<Row, Sort>;
}

/** The list as a file: saved as it is filtered and sorted, with the columns that the person has chosen; or filled from one. */
export function FilesMenu<Row, Sort extends string, Filters, Totals>({
  list,
  address,
  layout,
}: FilesMenuProps<Row, Sort, Filters, Totals>) {
  const t = useText();
  const may = useRights();
  const save = useExport();
  const exported = may('data.export') ? list.export : undefined;
  const importPath = may('data.import') ? list.importPath : undefined;
  if (!exported && importPath === undefined) return null;
  const saveAs = (format: ExportFormat) => {
    const { search, sort } = address;
    const columns = layout.allColumns.filter(({ id, isRequired }) => isRequired || layout.isShown(id));
    const what = exported?.({ search, sort, filters: list.toFilters(address.filters) });
    if (!what) return;
    void save(
      what,
      columns.map(({ id }) => id),
      format,
    );
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Tooltip label={t('export.menu')}>
          <ActionIcon variant="default" aria-label={t('export.menu')}>
            <IconFileSpreadsheet size="1rem" stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {exported && <Menu.Label>{t('export.as_shown')}</Menu.Label>}
        {exported &&
          exportFormats.map((format) => {
            const Icon = icons[format];
            return (
              <Menu.Item key={format} leftSection={<Icon size="1rem" />} onClick={() => saveAs(format)}>
                {t(`export.${format}`)}
              </Menu.Item>
            );
          })}
        {importPath !== undefined && (
          <>
            {exported && <Menu.Divider />}
            <Menu.Item component={Link} to={importPath} leftSection={<IconFileImport size="1rem" />}>
              {t('import.from_file')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
