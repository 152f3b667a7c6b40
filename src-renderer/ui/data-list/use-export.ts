import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import { create } from 'zustand';
import type { ExportFormat, ExportRequest } from '../../../src-shared/contract/exports.ts';
import { client } from '../../app/garage.ts';
import { useLanguage, useText } from '../../app/text.ts';
import { tellFailure } from '../change.ts';
import { saveBytes } from '../save-bytes.ts';
import { ExportToast } from './export-toast.tsx';

/** How far an export is. `total` is 0 until the garage has counted. */
export interface ExportFigures {
  readonly done: number;
  readonly total: number;
}

/** Long enough to be read. */
const doneMs = 5000;

/** Saves a list as a file (`columns` null: all that it has), with its progress and the way to stop it in a toast: one goes on working meanwhile. */
export function useExport(): (
  what: ExportRequest,
  columns: readonly string[] | null,
  format: ExportFormat,
) => Promise<void> {
  const t = useText();
  const language = useLanguage();
  return async (what, columns, format) => {
    const exportId = crypto.randomUUID();
    const toast = `export-${exportId}`;
    const stop = new AbortController();
    const figures = create<ExportFigures>(() => ({ done: 0, total: 0 }));
    notifications.show({
      id: toast,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      withBorder: true,
      message: createElement(ExportToast, { figures, onStop: () => stop.abort() }),
    });
    const over = new AbortController();
    void follow(exportId, (next) => figures.setState(next), AbortSignal.any([stop.signal, over.signal]));
    try {
      const input = { exportId, what, columns: columns && [...columns], format, language };
      const { name, bytes } = await client.exports.list(input, { signal: stop.signal });
      saveBytes(name, bytes);
      notifications.update({
        id: toast,
        loading: false,
        autoClose: doneMs,
        withCloseButton: true,
        message: t('export.done', { name }),
      });
    } catch (error) {
      notifications.hide(toast);
      if (!stop.signal.aborted) tellFailure(error, { t, language });
    } finally {
      over.abort();
    }
  };
}

/** Progress is worth showing and not worth an error: the export itself tells what went wrong. */
async function follow(
  exportId: string,
  onFigures: (figures: ExportFigures) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const figures of await client.exports.progress({ exportId }, { signal })) onFigures(figures);
  } catch {
    // As said.
  }
}
