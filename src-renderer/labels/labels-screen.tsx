import { ActionIcon, Button, Checkbox, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconDownload, IconPrinter, IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { z } from 'zod';
import type { LabelRequest } from '../../src-shared/contract/labels.ts';
import { labelFormatNames, labelFormats } from '../../src-shared/domain/label-formats.ts';
import { client, garage } from '../app/garage.ts';
import { useScannedParts } from '../app/scanner/use-scanned-parts.ts';
import { useLanguage, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import page from '../buying/page.module.css';
import { PartName } from '../buying/part-name.tsx';
import { PdfPages } from '../documents/pdf-pages.tsx';
import { usePdf } from '../documents/use-pdf.ts';
import { PartPicker } from '../parts/part-picker.tsx';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { tellChange, tellFailure } from '../ui/change.ts';
import { saveBytes } from '../ui/save-bytes.ts';
import { useTouch } from '../ui/touch.ts';
import { type LabelSettings, useLabelSettings } from './label-settings.ts';
import classes from './labels.module.css';

const copiesMax = 999;

/** Labels for parts and shelves: what, how many of each, on which paper; drawn, looked at, printed. `?parts=` names what begins in the list, the state how many of each. */
export function LabelsScreen() {
  const t = useText();
  const language = useLanguage();
  const [address, setAddress] = useSearchParams();
  const { own: warehouses } = useWarehouses();
  const [settings, change] = useLabelSettings();
  const { state } = useLocation();
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>(() => copiesIn(state));
  const isTouch = useTouch();
  const [firstPosition, setFirstPosition] = useState(0);
  const [drawn, setDrawn] = useState<{ readonly name: string; readonly pdf: Blob } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { pdf } = usePdf(drawn?.pdf ?? null);
  useTitle(t('labels.title'));
  const partIds = [...new Set((address.get('parts') ?? '').split(',').filter(Boolean))];
  const parts = useQueries({
    queries: partIds.map((id) => garage.parts.get.queryOptions({ input: { id } })),
  }).flatMap(({ data }) => data ?? []);
  const setParts = (ids: readonly string[]) =>
    setAddress(ids.length === 0 ? {} : { parts: ids.join(',') }, { replace: true });
  const copiesOf = (id: string) => Math.min(copiesMax, copies[id] ?? 1);
  const add = (id: string) => {
    setDrawn(null);
    if (partIds.includes(id)) setCopies((before) => ({ ...before, [id]: (before[id] ?? 1) + 1 }));
    else setParts([...partIds, id]);
  };
  useScannedParts(({ id }) => add(id), null);
  const set = (fields: Partial<LabelSettings>) => {
    setDrawn(null);
    change(fields);
  };
  const format = labelFormats[settings.format];
  const perSheet = format.columns * format.rows;
  const count = parts.reduce((sum, { id }) => sum + copiesOf(id), 0);
  const draw = async (then: 'look' | 'print' | 'save') => {
    setBusy(true);
    try {
      const request: LabelRequest = {
        ...settings,
        warehouseId: settings.kind === 'shelf' ? (warehouses[0]?.id ?? null) : null,
        firstPosition: format.isRoll ? 0 : Math.min(firstPosition, perSheet - 1),
        items: parts.map(({ id }) => ({ partId: id, copies: copiesOf(id) })),
      };
      const known = drawn;
      const { result, changeId } = known
        ? { result: { ...known, barcodesGiven: 0 }, changeId: null }
        : await client.labels.print(request);
      if (result.barcodesGiven > 0)
        tellChange(t('labels.done.barcodes', { count: result.barcodesGiven }), changeId, { t, language });
      setDrawn({ name: result.name, pdf: result.pdf });
      if (then === 'save') saveBytes(result.name, result.pdf);
      if (then === 'print') await print(result);
    } catch (error) {
      tellFailure(error, { t, language });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={page.root} aria-label={t('labels.title')}>
      <header className={page.head}>
        <h1 className={page.titles}>{t('labels.title')}</h1>
        <SegmentedControl
          aria-label={t('labels.kind')}
          value={settings.kind}
          onChange={(kind) => set({ kind: kind === 'shelf' ? 'shelf' : 'part' })}
          data={[
            { value: 'part', label: t('labels.kind.part') },
            { value: 'shelf', label: t('labels.kind.shelf') },
          ]}
        />
      </header>
      <div className={classes.columns}>
        <div className={classes.what}>
          <PartPicker label={t('labels.add_part')} warehouseId={null} onChoose={({ id }) => add(id)} />
          {parts.length === 0 && <p className="quiet">{t('labels.empty')}</p>}
          <ul className={classes.items}>
            {parts.map((part) => (
              <li key={part.id} className={classes.item}>
                <span className={classes.name}>
                  <PartName part={part} />
                </span>
                <NumberInput
                  w="5rem"
                  hideControls={isTouch}
                  min={0}
                  max={copiesMax}
                  allowDecimal={false}
                  aria-label={t('labels.copies_of', { name: part.name })}
                  value={copiesOf(part.id)}
                  onChange={(value) => {
                    setDrawn(null);
                    setCopies((before) => ({ ...before, [part.id]: Number(value) || 0 }));
                  }}
                />
                <ActionIcon
                  aria-label={t('purchases.line.remove', { name: part.name })}
                  onClick={() => {
                    setDrawn(null);
                    setParts(partIds.filter((id) => id !== part.id));
                  }}
                >
                  <IconX size="1rem" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </div>
        <div className={classes.how}>
          <Select
            label={t('labels.format')}
            allowDeselect={false}
            value={settings.format}
            onChange={(name) => set({ format: labelFormatNames.find((each) => each === name) ?? 'sheet24' })}
            data={labelFormatNames.map((name) => ({ value: name, label: t(`labels.format.${name}`) }))}
          />
          {!format.isRoll && (
            <NumberInput
              hideControls={isTouch}
              label={t('labels.first_position', { count: perSheet })}
              min={1}
              max={perSheet}
              allowDecimal={false}
              value={Math.min(firstPosition, perSheet - 1) + 1}
              onChange={(value) => {
                setDrawn(null);
                setFirstPosition(Math.max(0, (Number(value) || 1) - 1));
              }}
            />
          )}
          <SegmentedControl
            fullWidth
            aria-label={t('labels.symbol')}
            value={settings.symbol}
            onChange={(symbol) => set({ symbol: symbol === 'qr' ? 'qr' : 'barcode' })}
            data={[
              { value: 'barcode', label: t('labels.symbol.barcode') },
              { value: 'qr', label: t('labels.symbol.qr') },
            ]}
          />
          <Checkbox
            label={t('labels.has_price')}
            checked={settings.hasPrice}
            onChange={({ currentTarget }) => set({ hasPrice: currentTarget.checked })}
          />
          <Button disabled={count === 0} loading={isBusy} variant="default" onClick={() => void draw('look')}>
            {t('labels.look')}
          </Button>
          <Button
            disabled={count === 0 || isBusy}
            leftSection={<IconPrinter size="1rem" stroke={1.6} />}
            onClick={() => void draw('print')}
          >
            {t('labels.print', { count })}
          </Button>
          <Button
            disabled={count === 0 || isBusy}
            variant="default"
            leftSection={<IconDownload size="1rem" stroke={1.6} />}
            onClick={() => void draw('save')}
          >
            {t('labels.save')}
          </Button>
        </div>
        <div className={classes.paper}>{pdf && <PdfPages pdf={pdf} name={t('labels.preview')} />}</div>
      </div>
    </section>
  );
}

const stateSchema = z.object({ copies: z.record(z.string(), z.number()) });

/** How many of each whoever led here has in mind: as many as have just come. */
function copiesIn(state: unknown): Readonly<Record<string, number>> {
  const { data } = stateSchema.safeParse(state);
  return data?.copies ?? {};
}

async function print({ name, pdf }: { readonly name: string; readonly pdf: Blob }): Promise<void> {
  const [{ openPdf }, { printPdf }] = await Promise.all([
    import('../documents/pdf-reader.ts'),
    import('../documents/print-pdf.ts'),
  ]);
  const opened = await openPdf(pdf);
  try {
    await printPdf(opened, name.replace(/\.pdf$/, ''));
  } finally {
    await opened.close();
  }
}
