import { Select } from '@mantine/core';
import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { useSuppliers } from './choices.ts';
import { emptySupplier } from './supplier-values.ts';

interface SupplierSelectProps {
  /** Above the field; without it `name` names the field. */
  readonly label?: string;
  readonly name?: string;
  readonly placeholder?: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly autoFocus?: boolean;
}

/** The choice that adds who was typed. No id is spelt like this. */
const typedValue = 'typed';

/** Chooses a supplier by name. Whoever is not there yet is added by their name: who orders a part by telephone has no time for a form. */
export function SupplierSelect({ label, name, placeholder, value, onChange, autoFocus = false }: SupplierSelectProps) {
  const t = useText();
  const may = useRights();
  const suppliers = useSuppliers();
  const [search, setSearch] = useState('');
  const create = useChange(garage.suppliers.create, {
    done: 'suppliers.done.created',
    onDone: ({ id }) => onChange(id),
  });
  const typed = search.trim();
  const isNew = may('buying.write') && typed !== '' && !suppliers.some((supplier) => isNamed(supplier.name, typed));
  const choices = suppliers.map((supplier) => ({ value: supplier.id, label: supplier.name }));
  return (
    <Select
      autoFocus={autoFocus}
      searchable
      clearable={label === undefined}
      {...(label === undefined ? { 'aria-label': name } : { label })}
      placeholder={placeholder ?? t('purchases.choose_supplier')}
      nothingFoundMessage={t('purchases.type_supplier')}
      value={value}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(chosen) => {
        if (chosen === typedValue) create.mutate(emptySupplier(typed));
        else onChange(chosen);
      }}
      data={isNew ? [...choices, { value: typedValue, label: t('purchases.new_supplier', { name: typed }) }] : choices}
    />
  );
}

function isNamed(name: string, typed: string): boolean {
  return name.localeCompare(typed, undefined, { sensitivity: 'accent' }) === 0;
}
