import { useLocalStorage } from '@mantine/hooks';
import type { LabelRequest } from '../../src-shared/contract/labels.ts';
import { labelFormatNames } from '../../src-shared/domain/label-formats.ts';

/** How labels are printed here: this PC's printer has one kind of paper in it. */
export type LabelSettings = Pick<LabelRequest, 'format' | 'kind' | 'symbol' | 'hasPrice'>;

const initial: LabelSettings = { format: 'sheet24', kind: 'part', symbol: 'barcode', hasPrice: true };

/** The settings of the last time, on this PC, and how to change some of them. */
export function useLabelSettings(): [LabelSettings, (fields: Partial<LabelSettings>) => void] {
  const [settings, setSettings] = useLocalStorage<LabelSettings>({
    key: 'garageflow.labels',
    defaultValue: initial,
    getInitialValueInEffect: false,
    deserialize: (text) => readSettings(text),
  });
  return [settings, (fields) => setSettings((before) => ({ ...before, ...fields }))];
}

/** What another version has left there is read as far as it makes sense. */
function readSettings(text: string | undefined): LabelSettings {
  try {
    const stored: unknown = JSON.parse(text ?? '');
    if (typeof stored !== 'object' || stored === null) return initial;
    const { format, kind, symbol, hasPrice } = { ...initial, ...stored };
    return {
      format: labelFormatNames.find((name) => name === format) ?? initial.format,
      kind: kind === 'shelf' ? 'shelf' : 'part',
      symbol: symbol === 'qr' ? 'qr' : 'barcode',
      hasPrice: hasPrice === true,
    };
  } catch {
    return initial;
  }
}
