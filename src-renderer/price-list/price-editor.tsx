import { Button, Group, Loader, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CarScope, ListPrice, WorkRule } from '../../src-shared/contract/price-rules.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { type PriceTerms, scopeKey } from '../../src-shared/domain/price-entries.ts';
import { parseQuantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { scopesOf, useCarName } from './car-address.ts';
import { CarField } from './car-field.tsx';
import { useTermsText } from './price-text.tsx';
import classes from './prices.module.css';
import { type When, WhenField } from './when-field.tsx';

interface PriceEditorProps {
  readonly workId: string;
  /** The car whose price is looked at: the price can be set for it, or for any wider kind of cars. */
  readonly car: CarScope;
  /** From which day, where one looks at the prices of a day to come; UTC milliseconds. */
  readonly day?: number | null;
  /** The price that was pressed: what is typed over it is a sum, however it was made before. */
  readonly shown?: Pick<ListPrice, 'state' | 'priceKopecks'>;
  /** Any other cars are chosen instead. */
  readonly isForAnyCar?: boolean;
  readonly onClose: () => void;
}

/** Sets a price of a work: how it is made, for which cars, from when. */
export function PriceEditor(props: PriceEditorProps) {
  const work = useQuery(garage.prices.get.queryOptions({ input: { id: props.workId } }));
  if (!work.data) return <Loader size="xs" />;
  return <Editor {...props} rules={work.data.rules} />;
}

const kinds = ['fixed', 'hourly', 'none'] as const;
type Kind = (typeof kinds)[number];

/** What is typed; amounts are kopecks, NaN is a text that is no amount. */
interface Typed {
  readonly kind: Kind;
  readonly amount: number | null;
  readonly hours: string;
}

function Editor({
  workId,
  car,
  day = null,
  shown,
  isForAnyCar = false,
  onClose,
  rules,
}: PriceEditorProps & { readonly rules: readonly WorkRule[] }) {
  const t = useText();
  const { date } = useFormats();
  const scopes = scopesOf(car);
  const [scope, setScope] = useState<CarScope>(isForAnyCar ? { make: '', model: '', generation: '' } : car);
  const [when, setWhen] = useState<When>(day === null ? { kind: 'now' } : { kind: 'day', day });
  const own = ruleOf(rules, scope);
  const [touched, setTouched] = useState<Typed | null>(null);
  const rule = own ?? nearest(rules, scope);
  const typed = touched ?? (isForAnyCar ? nothing : shown ? typedOver(shown) : typedOf(rule));
  const set = useChange(garage.prices.set, {
    done: (_result, { effectiveFrom, edits }) =>
      effectiveFrom === null
        ? [edits[0]?.kind === 'removed' ? 'prices.done.rule_removed' : 'prices.done.set', {}]
        : ['prices.done.set_later', { date: date(effectiveFrom) }],
    onDone: onClose,
  });
  const terms = termsOf(typed);
  const effectiveFrom = when.kind === 'now' ? null : when.day;
  const isDayMissing = when.kind === 'day' && when.day === null;
  const isReady = terms !== null && !isDayMissing && (!isForAnyCar || scope.make !== '');
  const send = (edit: PriceTerms) => {
    if (!isDayMissing) set.mutate({ edits: [{ ...edit, ...scope, workId }], effectiveFrom, note: '' });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) send(terms);
  };
  const type = (change: Partial<Typed>) => setTouched({ ...typed, ...change });
  return (
    <form className={classes.editor} onSubmit={save}>
      {typed.kind !== 'none' && (
        <Group gap="xs" align="flex-start" wrap="nowrap" grow>
          <MoneyField
            autoFocus
            label={t(typed.kind === 'fixed' ? 'prices.edit.amount' : 'prices.edit.rate')}
            description={typed.kind === 'hourly' ? t('prices.edit.rate_hint') : undefined}
            value={typed.amount}
            onChange={(amount) => type({ amount })}
          />
          {typed.kind === 'hourly' && (
            <TextInput
              label={t('prices.edit.hours')}
              description={t('prices.edit.hours_hint')}
              inputMode="decimal"
              value={typed.hours}
              error={typed.hours.trim() !== '' && !parseQuantity(typed.hours).ok && t('prices.hours_wrong')}
              onChange={({ currentTarget }) => type({ hours: currentTarget.value })}
            />
          )}
        </Group>
      )}
      <SegmentedControl
        aria-label={t('prices.edit.kind')}
        data={kinds.map((value) => ({ value, label: t(`prices.edit.kind.${value}`) }))}
        value={typed.kind}
        onChange={(value) => {
          const kind = kinds.find((known) => known === value) ?? 'fixed';
          setTouched(rule?.kind === kind ? typedOf(rule) : { ...nothing, kind });
        }}
      />
      {isForAnyCar ? (
        <div>
          <div className={classes.label}>{t('prices.edit.for')}</div>
          <CarField isInPopover label={t('prices.edit.for')} value={scope} onChange={setScope} />
        </div>
      ) : (
        <ScopeChoice scopes={scopes} rules={rules} value={scope} onChange={setScope} />
      )}
      <WhenField value={when} onChange={setWhen} />
      <Group gap="xs" justify="space-between">
        <Button type="submit" disabled={!isReady} loading={set.isPending}>
          {t('ui.save')}
        </Button>
        {own && !isForAnyCar && (
          <Button
            variant="subtle"
            color="red"
            title={t('prices.edit.remove_hint')}
            onClick={() => send({ kind: 'removed', amountKopecks: kopecks(0), normHoursThousandths: null })}
          >
            {t('prices.edit.remove')}
          </Button>
        )}
      </Group>
    </form>
  );
}

interface ScopeChoiceProps {
  readonly scopes: readonly CarScope[];
  readonly rules: readonly WorkRule[];
  readonly value: CarScope;
  readonly onChange: (scope: CarScope) => void;
}

/** For all cars, this make, this model, this generation: each with the price that it has of its own. */
function ScopeChoice({ scopes, rules, value, onChange }: ScopeChoiceProps) {
  const t = useText();
  const nameOf = useCarName();
  const termsText = useTermsText();
  if (scopes.length < 2) return null;
  return (
    <Radio.Group
      label={t('prices.edit.for')}
      value={scopeKey(value)}
      onChange={(key) => onChange(scopes.find((scope) => scopeKey(scope) === key) ?? value)}
    >
      <Stack gap="xs" mt="0.375rem">
        {scopes.map((scope) => {
          const rule = ruleOf(rules, scope);
          return (
            <Radio
              key={scopeKey(scope)}
              value={scopeKey(scope)}
              label={
                <>
                  {nameOf(scope)}
                  {rule && <span className="quiet"> — {termsText(rule)}</span>}
                </>
              }
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}

/** The rule in force for exactly these cars. */
function ruleOf(rules: readonly WorkRule[], scope: CarScope): WorkRule | undefined {
  const now = Date.now();
  return rules.find(
    (rule) =>
      scopeKey(rule) === scopeKey(scope) &&
      rule.kind !== 'removed' &&
      rule.effectiveFrom <= now &&
      (rule.validTo === null || rule.validTo > now),
  );
}

/** The rule that counts for these cars by now: what one starts from when they get a price of their own. */
function nearest(rules: readonly WorkRule[], scope: CarScope): WorkRule | undefined {
  return scopesOf(scope)
    .toReversed()
    .map((wider) => ruleOf(rules, wider))
    .find((rule) => rule !== undefined);
}

const nothing: Typed = { kind: 'fixed', amount: null, hours: '' };

function typedOver({ state, priceKopecks }: Pick<ListPrice, 'state' | 'priceKopecks'>): Typed {
  return state === 'not_done' ? { ...nothing, kind: 'none' } : { ...nothing, amount: priceKopecks };
}

function typedOf(terms: PriceTerms | undefined): Typed {
  if (!terms) return nothing;
  const { kind, amountKopecks, normHoursThousandths } = terms;
  return {
    kind: kinds.find((known) => known === kind) ?? 'fixed',
    amount: amountKopecks === 0 && kind === 'hourly' ? null : amountKopecks,
    hours: normHoursThousandths === null ? '' : String(normHoursThousandths / 1000).replace('.', ','),
  };
}

/** What is typed as terms; null while something is missing or no figure. */
function termsOf({ kind, amount, hours }: Typed): PriceTerms | null {
  if (kind === 'none') return { kind, amountKopecks: kopecks(0), normHoursThousandths: null };
  if (isUnreadableMoney(amount) || (kind === 'fixed' && amount === null)) return null;
  const parsed = hours.trim() === '' ? null : parseQuantity(hours);
  if (kind === 'hourly' && parsed && !parsed.ok) return null;
  const normHoursThousandths = kind === 'hourly' && parsed?.ok ? parsed.value : null;
  return { kind, amountKopecks: kopecks(amount ?? 0), normHoursThousandths };
}
