import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CarScope } from '../../src-shared/contract/price-rules.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { scopesOf, useCarName } from './car-address.ts';
import classes from './car-field.module.css';
import { useFirstOption } from './first-option.ts';

const askAfterMs = 100;
const none: readonly never[] = [];

interface CarFieldProps {
  readonly label: string;
  readonly value: CarScope;
  readonly onChange: (car: CarScope) => void;
  /** What no choice means; "All cars" unless told. */
  readonly allText?: string;
  readonly autoFocus?: boolean;
  /** Stands in a popover, which would take a press on a dropdown elsewhere for a press outside of it. */
  readonly isInPopover?: boolean;
}

/**
 * Make → model → generation in one field. Its path stands before it, and each step of the path goes back to it; one types the next step, or any
 * make or model in any spelling (`гранта`, `ваз`). A name that nobody knows yet can be taken as it is typed.
 */
export function CarField({ label, value, onChange, allText, autoFocus = false, isInPopover = false }: CarFieldProps) {
  const t = useText();
  const nameOf = useCarName();
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), askAfterMs);
  const found = useQuery({
    ...garage.prices.findCars.queryOptions({ input: { text: asked, within: value } }),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const cars = found.data ?? none;
  useFirstOption(combobox, text === '' ? none : cars);
  const own = ownCar(value, text.trim());
  const isWhole = value.generation !== '';

  const choose = (option: string) => {
    const car = option === 'own' ? own : cars[Number(option)];
    if (!car) return;
    const { make, model, generation } = car;
    onChange({ make, model, generation });
    setText('');
    combobox.resetSelectedOption();
    // The next step is at hand at once; a whole choice is done.
    if (generation !== '' || (text !== '' && model !== '')) combobox.closeDropdown();
  };

  return (
    <div className={classes.root}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's. */}
      <div role="group" className={classes.path} aria-label={label}>
        {scopesOf(value).map((scope, index) => (
          <button
            key={nameOf(scope)}
            type="button"
            className={classes.step}
            aria-current={index === scopesOf(value).length - 1 || undefined}
            aria-label={t('prices.car.widen', { name: index === 0 ? (allText ?? nameOf(scope)) : nameOf(scope) })}
            onClick={() => {
              onChange(scope);
              setText('');
            }}
          >
            {index > 0
              ? lastPart(scope)
              : (allText ?? t(value.make === '' ? 'prices.car.all' : 'prices.car.all_short'))}
          </button>
        ))}
      </div>
      {!isWhole && (
        <Combobox
          store={combobox}
          onOptionSubmit={choose}
          width="max-content"
          position="bottom-start"
          withinPortal={!isInPopover}
        >
          <Combobox.Target>
            <TextInput
              ref={input}
              className={classes.input ?? ''}
              aria-label={`${label}: ${t(hintOf(value))}`}
              placeholder={t(hintOf(value))}
              autoComplete="off"
              autoFocus={autoFocus}
              value={text}
              rightSection={found.isFetching && <Loader size="xs" />}
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                combobox.openDropdown();
              }}
              onFocus={() => combobox.openDropdown()}
              onClick={() => combobox.openDropdown()}
              onBlur={() => {
                combobox.closeDropdown();
                setText('');
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Options aria-label={label} className={classes.options ?? ''}>
              {cars.map((car, index) => (
                <Combobox.Option key={nameOf(car)} value={String(index)}>
                  <span className={classes.option}>
                    <span>{asked === '' ? lastPart(car) : nameOf(car)}</span>
                    {car.hasPrices && <span className="quiet">{t('prices.car.has_prices')}</span>}
                  </span>
                </Combobox.Option>
              ))}
              {own && !cars.some((car) => nameOf(car) === nameOf(own)) && (
                <Combobox.Option value="own">{t('prices.car.type_own', { name: nameOf(own) })}</Combobox.Option>
              )}
              {cars.length === 0 && !own && found.data && <Combobox.Empty>{t('prices.car.nothing')}</Combobox.Empty>}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </div>
  );
}

/** What a typed name means as the next step under what is chosen. */
function ownCar({ make, model }: CarScope, text: string): CarScope | null {
  if (text === '') return null;
  if (make === '') return { make: text, model: '', generation: '' };
  return model === '' ? { make, model: text, generation: '' } : { make, model, generation: text };
}

const lastPart = ({ make, model, generation }: CarScope): string => generation || model || make;

function hintOf({ make, model }: CarScope) {
  if (make === '') return 'prices.car.hint';
  return model === '' ? 'prices.car.hint_model' : 'prices.car.hint_generation';
}
