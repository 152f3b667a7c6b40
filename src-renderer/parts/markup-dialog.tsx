import { Autocomplete, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { MarkupRuleFields } from '../../src-shared/contract/parts.ts';
import { parseDecimal } from '../../src-shared/domain/decimal.ts';
import type { MarkupRule } from '../../src-shared/domain/markup.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { garage } from '../app/garage.ts';
import { type Translate, useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { MoneyField } from '../ui/form/money-field.tsx';
import { MarkupPreview } from './markup-preview.tsx';
import classes from './markups.module.css';

interface MarkupDialogProps {
  /** Null for one to be added. */
  readonly rule: MarkupRule | null;
  readonly rules: readonly MarkupRule[];
  readonly onClose: () => void;
}

interface MarkupValues {
  readonly brand: string;
  readonly category: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Percent as it is typed. */
  readonly markup: string;
  readonly rounding: string;
}

/** To what prices are rounded up, in kopecks. */
const roundings = [1, 100, 500, 1_000, 5_000, 10_000] as const;
/** The largest markup that can be typed: ten thousand percent. */
const markupMaxBp = 1_000_000;

/** A markup rule, with what it would do to the prices of real parts before it is saved. */
export function MarkupDialog({ rule, rules, onClose }: MarkupDialogProps) {
  const t = useText();
  const { money } = useFormats();
  const brands = useQuery(garage.parts.brands.queryOptions());
  const categories = useQuery(garage.parts.categories.queryOptions());
  const form = useForm<MarkupValues>({
    initialValues: {
      brand: rule?.brand ?? '',
      category: rule?.category ?? '',
      from: rule && rule.costFromKopecks > 0 ? rule.costFromKopecks : null,
      to: rule?.costToKopecks ?? null,
      markup: rule ? String(rule.markupBp / 100).replace('.', ',') : '',
      rounding: String(rule?.roundToKopecks ?? 1_000),
    },
    validateInputOnBlur: true,
    validate: validation(t),
  });
  const create = useChange(garage.parts.markups.create, { done: 'markups.done.created', onDone: onClose });
  const update = useChange(garage.parts.markups.update, { done: 'markups.done.updated', onDone: onClose });
  const fields = fieldsOf(form.values);
  const submit = form.onSubmit((values) => {
    const whole = fieldsOf(values);
    if (!whole) return;
    if (rule) update.mutate({ id: rule.id, fields: whole });
    else create.mutate(whole);
  });
  const named = (known: typeof brands.data) => (known ?? []).flatMap(({ name }) => (name === '' ? [] : [name]));
  return (
    <Dialog isOpen onClose={onClose} title={t(rule ? 'markups.edit_title' : 'markups.new')} size="38rem">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <div className={classes.range}>
            <Autocomplete
              label={t('parts.column.brand')}
              placeholder={t('markups.any')}
              data={named(brands.data)}
              limit={30}
              {...form.getInputProps('brand')}
            />
            <Autocomplete
              label={t('parts.column.category')}
              placeholder={t('markups.any')}
              data={named(categories.data)}
              limit={30}
              {...form.getInputProps('category')}
            />
            <MoneyField label={t('markups.cost_from')} {...form.getInputProps('from')} />
            <MoneyField
              label={t('markups.cost_to')}
              description={t('markups.cost_to_hint')}
              {...form.getInputProps('to')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            />
            <TextInput
              label={t('markups.markup')}
              inputMode="decimal"
              autoComplete="off"
              data-autofocus
              rightSection="%"
              {...form.getInputProps('markup')}
            />
            <NativeSelect
              label={t('markups.rounding')}
              data={roundings.map((step) => ({
                value: String(step),
                label: step === 1 ? t('markups.no_rounding') : t('parts.rule.rounding', { step: money(step) }),
              }))}
              {...form.getInputProps('rounding')}
            />
          </div>
          {fields && <MarkupPreview rules={rules} edited={{ id: rule?.id ?? 'new', ...fields }} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {t(rule ? 'ui.save' : 'ui.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** `40`, `7,5 %` as basis points; NaN for what is no markup. */
function parseMarkup(text: string): number {
  const parsed = parseDecimal(text.replace('%', '').trim(), 2, markupMaxBp);
  return parsed.ok ? parsed.value : Number.NaN;
}

/** The values as the contract takes them; null while some of them cannot be read. */
function fieldsOf({ brand, category, from, to, markup, rounding }: MarkupValues): MarkupRuleFields | null {
  const markupBp = parseMarkup(markup);
  if (Number.isNaN(markupBp) || Number.isNaN(from) || Number.isNaN(to)) return null;
  if (to !== null && to <= (from ?? 0)) return null;
  return {
    brand: brand.trim(),
    category: category.trim(),
    costFromKopecks: kopecks(from ?? 0),
    costToKopecks: to === null ? null : kopecks(to),
    markupBp,
    roundToKopecks: Number(rounding),
  };
}

function validation(t: Translate) {
  return {
    markup: (markup: string) => (Number.isNaN(parseMarkup(markup)) ? t('markups.markup_wrong') : null),
    from: (from: number | null) => (Number.isNaN(from) ? t('field.money.wrong') : null),
    to: (to: number | null, { from }: MarkupValues) => {
      if (Number.isNaN(to)) return t('field.money.wrong');
      return to !== null && to <= (from ?? 0) ? t('refusal.part.markup_range') : null;
    },
  };
}
