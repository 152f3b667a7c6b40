import { NativeSelect, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import type { ImportState, ImportTable } from '../../src-shared/contract/imports.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { failureOf } from '../app/failure.ts';
import { client } from '../app/garage.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import classes from './columns.module.css';

const delimiters: Readonly<Record<string, TextKey>> = {
  ';': 'import.delimiter.semicolon',
  ',': 'import.delimiter.comma',
  '\t': 'import.delimiter.tab',
  '|': 'import.delimiter.bar',
};

interface FileFactsProps {
  readonly state: ImportState;
  readonly table: ImportTable;
  /** The file is read differently now, so what was chosen for its columns is void. */
  readonly onReread: () => void;
}

/** What was recognised in the file, with what a person may have to set right: the sheet, and where the names of the columns are. */
export function FileFacts({ state: { id, fileName }, table, onReread }: FileFactsProps) {
  const t = useText();
  const language = useLanguage();
  const { number } = useFormats();
  const sheetId = useId();
  const { sheetName, sheetNames, encoding, delimiter, headerLine, firstRowNames, rows } = table;
  const read = useMutation({
    mutationFn: (choice: { sheet: string | null; firstRowNames: boolean }) =>
      client.imports.read({ importId: id, ...choice }),
    onMutate: onReread,
    onError: (error) => {
      if (failureOf(error).kind !== 'refused') tellFailure(error, { t, language });
    },
  });
  const delimiterKey = delimiters[delimiter ?? ''];
  return (
    <div className={classes.facts}>
      <dl className={classes.factList}>
        <Fact name={t('import.file')}>{fileName}</Fact>
        {encoding !== null && <Fact name={t('import.encoding')}>{encoding}</Fact>}
        {delimiterKey && <Fact name={t('import.delimiter')}>{t(delimiterKey)}</Fact>}
        {sheetName !== null && sheetNames.length === 1 && <Fact name={t('import.sheet')}>{sheetName}</Fact>}
        <Fact name={t('import.header')}>
          {headerLine === null ? t('import.header_none') : t('import.header_line', { line: headerLine })}
        </Fact>
        <Fact name={t('import.rows')}>
          <span className="figures">{number(rows)}</span>
        </Fact>
      </dl>
      {sheetNames.length > 1 && (
        <NativeSelect
          id={sheetId}
          label={t('import.sheet')}
          value={sheetName ?? ''}
          data={sheetNames}
          onChange={({ currentTarget }) => read.mutate({ sheet: currentTarget.value, firstRowNames: false })}
        />
      )}
      {(headerLine === null || firstRowNames) && (
        <Switch
          label={t('import.first_row_names')}
          checked={read.isPending ? read.variables.firstRowNames : firstRowNames}
          onChange={({ currentTarget }) => read.mutate({ sheet: sheetName, firstRowNames: currentTarget.checked })}
        />
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
