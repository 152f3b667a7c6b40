import { ActionIcon, Button, Checkbox, Popover, Radio, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type Translate, useText } from '../../app/text.ts';
import classes from './data-list.module.css';
import type { ChoiceFilter, ListFilter, PeriodFilter } from './definition.ts';
import type { ListAddress } from './list-address.ts';
import { parsePeriod, writePeriod } from './period.ts';

interface FilterMenuProps<Sort extends string> {
  readonly filters: readonly ListFilter[];
  readonly address: ListAddress<Sort>;
  readonly isCompact: boolean;
}

/** All filters of a list. What is on stands below as chips. */
export function FilterMenu<Sort extends string>({ filters, address, isCompact }: FilterMenuProps<Sort>) {
  const t = useText();
  const icon = <IconFilter size="1rem" stroke={1.8} />;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        {isCompact ? (
          <ActionIcon variant="default" aria-label={t('list.filter')}>
            {icon}
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={icon}>
            {t('list.filter')}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={classes.filters ?? ''} aria-label={t('list.filters')}>
        {filters.map((filter) =>
          filter.kind === 'choice' ? (
            <Choice key={filter.name} filter={filter} address={address} />
          ) : (
            <Period key={filter.name} filter={filter} address={address} />
          ),
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The words of an option: a text of the catalogue, or data as it is. */
export function optionText(t: Translate, text: ChoiceFilter['options'][number]['text']): string {
  return typeof text === 'string' ? t(text) : text.said;
}

interface PartProps<Filter, Sort extends string> {
  readonly filter: Filter;
  readonly address: ListAddress<Sort>;
}

function Choice<Sort extends string>({ filter, address }: PartProps<ChoiceFilter, Sort>) {
  const t = useText();
  const value = address.filters[filter.name] ?? '';
  if (filter.isMultiple) {
    const chosen = value === '' ? [] : value.split(',');
    return (
      <Checkbox.Group
        label={t(filter.text)}
        value={chosen}
        onChange={(next) => address.setFilter(filter.name, next.join(','))}
      >
        <Stack gap="0.625rem" mt="0.5rem">
          {filter.options.map((option) => (
            <Checkbox key={option.value} size="xs" value={option.value} label={optionText(t, option.text)} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  if (filter.isLong)
    return (
      <Select
        className={classes.long ?? ''}
        label={t(filter.text)}
        placeholder={t('list.any')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
        nothingFoundMessage={t('list.nothing_found')}
        comboboxProps={{ withinPortal: false }}
        // The list itself scrolls: it is the field's, and so is the keyboard.
        withScrollArea={false}
        classNames={{ options: classes.longOptions ?? '' }}
        data={filter.options.map((option) => ({ value: option.value, label: optionText(t, option.text) }))}
        value={value === '' ? null : value}
        onChange={(next) => address.setFilter(filter.name, next ?? '')}
      />
    );
  return (
    <Radio.Group label={t(filter.text)} value={value} onChange={(next) => address.setFilter(filter.name, next)}>
      <Stack gap="0.625rem" mt="0.5rem">
        <Radio size="xs" value="" label={t('list.any')} />
        {filter.options.map((option) => (
          <Radio key={option.value} size="xs" value={option.value} label={optionText(t, option.text)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Two plain date fields: the browser's own calendar is at hand on a phone, and typing is fastest at a desk. */
function Period<Sort extends string>({ filter, address }: PartProps<PeriodFilter, Sort>) {
  const t = useText();
  const { from, until } = parsePeriod(address.filters[filter.name] ?? '');
  const field = (label: string, value: string, set: (day: string) => void) => (
    <label className={classes.day}>
      <span className="quiet">{label}</span>
      <input type="date" value={value} onChange={({ target }) => set(target.value)} />
    </label>
  );
  return (
    <fieldset className={classes.period}>
      <legend>{t(filter.text)}</legend>
      {field(t('list.from', { date: '' }), from, (day) => address.setFilter(filter.name, writePeriod(day, until)))}
      {field(t('list.until', { date: '' }), until, (day) => address.setFilter(filter.name, writePeriod(from, day)))}
    </fieldset>
  );
}
