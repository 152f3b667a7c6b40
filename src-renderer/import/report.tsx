import { ActionIcon, Button, Menu } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import {
  type ImportState,
  type ImportSummary,
  type ReportPart,
  reportParts,
} from '../../src-shared/contract/imports.ts';
import { client } from '../app/garage.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import { saveBytes } from '../ui/save-bytes.ts';
import classes from './report.module.css';
import { reportList } from './report-list.ts';
import { ReportRows } from './report-rows.tsx';

/** Pixels: below it there is no room for words on a button beside the parts. */
const narrowBelow = 560;

interface ReportProps {
  readonly state: ImportState;
  readonly summary: ImportSummary;
  /** What was done, and not what would be. */
  readonly isDone: boolean;
}

/** The report row by row, part by part, and saved as a file. */
export function Report({ state: { id }, summary, isDone }: ReportProps) {
  const t = useText();
  const language = useLanguage();
  const { number } = useFormats();
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < narrowBelow;
  const [chosen, setChosen] = useState<ReportPart>();
  const counts = countsOf(summary);
  const present = reportParts.filter((part) => part === 'all' || counts[part] > 0);
  // What was refused is what one looks for first.
  const part = chosen ?? (counts.rejected > 0 ? 'rejected' : 'all');
  const list = useMemo(() => reportList(id, language), [id, language]);
  const save = async (format: 'xlsx' | 'csv') => {
    try {
      const { name, bytes } = await client.imports.reportFile({ importId: id, format, language });
      saveBytes(name, bytes);
    } catch (error) {
      tellFailure(error, { t, language });
    }
  };
  return (
    <section ref={ref} className={classes.report} aria-label={t('import.report_rows')}>
      <div className={classes.reportBar}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's. */}
        <div role="group" className={classes.parts} aria-label={t('import.report_parts')}>
          {present.map((one) => (
            <button
              key={one}
              type="button"
              className={classes.part}
              data-part={one}
              aria-pressed={one === part}
              onClick={() => setChosen(one)}
            >
              {t(`import.part.${one}`)} <span className="figures">{number(counts[one])}</span>
            </button>
          ))}
        </div>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            {isNarrow ? (
              <ActionIcon variant="default" aria-label={t('import.save_report')}>
                <IconDownload size="1rem" />
              </ActionIcon>
            ) : (
              <Button variant="default" size="compact-sm" leftSection={<IconDownload size="0.875rem" />}>
                {t('import.save_report')}
              </Button>
            )}
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void save('xlsx')}>{t('export.xlsx')}</Menu.Item>
            <Menu.Item onClick={() => void save('csv')}>{t('export.csv')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ReportRows list={list} part={part} width={width} isDone={isDone} />
    </section>
  );
}

function countsOf({ rows, results, keptValues }: ImportSummary): Record<ReportPart, number> {
  return { ...results, all: rows + results.heading, kept: keptValues };
}
