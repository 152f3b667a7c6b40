import { Button, Checkbox, Group, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { MoneyField } from '../ui/form/money-field.tsx';
import { PercentField } from '../ui/form/percent-field.tsx';
import classes from './bulk.module.css';
import { type BulkValues, steps } from './bulk-values.ts';
import { CarField } from './car-field.tsx';
import { WhenField } from './when-field.tsx';

interface BulkFieldsProps {
  readonly values: BulkValues;
  readonly onChange: (values: BulkValues) => void;
}

/** Which prices, by how much, rounded to what, from when. */
export function BulkFields(props: BulkFieldsProps) {
  return (
    <div className={classes.fields}>
      <Which {...props} />
      <HowMuch {...props} />
    </div>
  );
}

function Which({ values, onChange }: BulkFieldsProps) {
  const t = useText();
  const categories = useQuery(garage.prices.categories.queryOptions());
  const all = '\u0000all';
  return (
    <fieldset className={classes.group}>
      <legend>{t('prices.bulk.what')}</legend>
      {values.workIds !== null && (
        <Group gap="xs">
          <span>{t('prices.bulk.works', { count: values.workIds.length })}</span>
          <Button size="compact-sm" variant="subtle" onClick={() => onChange({ ...values, workIds: null })}>
            {t('prices.bulk.works_all')}
          </Button>
        </Group>
      )}
      <Select
        aria-label={t('prices.bulk.category')}
        allowDeselect={false}
        data={[
          { value: all, label: t('prices.bulk.category_all') },
          ...(categories.data ?? []).map(({ name }) => ({
            value: name,
            label: name || t('prices.filter.category.none'),
          })),
        ]}
        value={values.category ?? all}
        onChange={(category) => onChange({ ...values, category: category === all ? null : category })}
      />
      <CarField
        label={t('prices.bulk.cars')}
        allText={t('prices.bulk.cars_any')}
        value={values.car}
        onChange={(car) => onChange({ ...values, car })}
      />
      <Checkbox.Group
        aria-label={t('prices.bulk.kinds')}
        value={[...values.kinds]}
        onChange={(chosen) =>
          onChange({ ...values, kinds: (['fixed', 'hourly'] as const).filter((kind) => chosen.includes(kind)) })
        }
      >
        <Group gap="md">
          <Checkbox value="fixed" label={t('prices.bulk.kind.fixed')} />
          <Checkbox value="hourly" label={t('prices.bulk.kind.hourly')} />
        </Group>
      </Checkbox.Group>
    </fieldset>
  );
}

function HowMuch({ values, onChange }: BulkFieldsProps) {
  const t = useText();
  const { money } = useFormats();
  return (
    <fieldset className={classes.group}>
      <legend>{t('prices.bulk.how')}</legend>
      <div className={classes.pair}>
        <SegmentedControl
          aria-label={t('prices.bulk.direction')}
          data={[
            { value: 'up', label: t('prices.bulk.up') },
            { value: 'down', label: t('prices.bulk.down') },
          ]}
          value={values.direction}
          onChange={(direction) => onChange({ ...values, direction: direction === 'down' ? 'down' : 'up' })}
        />
        <SegmentedControl
          aria-label={t('prices.bulk.how')}
          data={[
            { value: 'percent', label: t('prices.bulk.by.percent') },
            { value: 'amount', label: t('prices.bulk.by.amount') },
          ]}
          value={values.by}
          onChange={(by) => onChange({ ...values, by: by === 'amount' ? 'amount' : 'percent' })}
        />
      </div>
      <div className={classes.pair}>
        {values.by === 'percent' ? (
          <PercentField
            autoFocus
            label={t('prices.bulk.percent')}
            rightSection="%"
            value={values.bp}
            onChange={(bp) => onChange({ ...values, bp })}
          />
        ) : (
          <MoneyField
            label={t('prices.bulk.amount')}
            value={values.amount}
            onChange={(amount) => onChange({ ...values, amount })}
          />
        )}
        <Select
          label={t('prices.bulk.round')}
          allowDeselect={false}
          data={steps.map((step) => ({
            value: String(step),
            label: step === 1 ? t('prices.bulk.round_none') : t('prices.bulk.round_to', { step: money(step) }),
          }))}
          value={String(values.stepKopecks)}
          onChange={(step) => onChange({ ...values, stepKopecks: Number(step) })}
        />
      </div>
      <WhenField value={values.when} onChange={(when) => onChange({ ...values, when })} />
    </fieldset>
  );
}
