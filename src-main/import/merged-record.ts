import { sortKey } from '../../src-shared/domain/fold.ts';

/** What became of an offered value. */
export type Offered = 'same' | 'filled' | 'kept';

/**
 * A record in the making: what is known of it, and what of that an existing one lacked. A value that was unknown is taken; one that differs from what
 * is known never replaces it.
 */
export class MergedRecord<Values extends { readonly notes: string }> {
  /** Null for a record that this file brings. */
  readonly existingId: string | null;
  #values: Values;
  #filled: Partial<Values> = {};

  /** @param values what the record has, or for a new one what its first row says. */
  constructor(existingId: string | null, values: Values) {
    this.existingId = existingId;
    this.#values = values;
  }

  get isNew(): boolean {
    return this.existingId === null;
  }

  get values(): Values {
    return this.#values;
  }

  /** What the record got beside what it was made with. */
  get filled(): Partial<Values> {
    return this.#filled;
  }

  offer<Field extends keyof Values>(field: Field, value: Values[Field]): Offered {
    const present = this.#values[field];
    if (isUnknown(value) || meanTheSame(present, value)) return 'same';
    if (!isUnknown(present)) return 'kept';
    this.replace(field, value);
    return 'filled';
  }

  /** Whether nothing of what is offered is news, though it may differ. */
  knows(offered: Values): boolean {
    const names = Object.keys(offered) as (keyof Values)[];
    return names.every((name) => isUnknown(offered[name]) || !isUnknown(this.#values[name]));
  }

  /** Adds a note to those that this file has brought; notes that the garage has written are left alone. */
  offerNote(note: string): Offered {
    const present = this.#values.notes;
    if (note === '' || present.includes(note)) return 'same';
    if (present !== '' && !this.isNew) return 'kept';
    const notes = present === '' ? note : `${present}\n${note}`;
    this.#values = { ...this.#values, notes };
    this.#filled = { ...this.#filled, notes };
    return 'filled';
  }

  /** Puts a value in place of another: for what this very file has said. */
  replace<Field extends keyof Values>(field: Field, value: Values[Field]): void {
    this.#values = { ...this.#values, [field]: value };
    this.#filled = { ...this.#filled, [field]: value };
  }
}

/** Whether a value says nothing: '', 0 and null stand for what is not known. */
function isUnknown(value: unknown): boolean {
  return value === '' || value === null || value === 0;
}

/** Whether two values mean the same: letter case, ё, spaces and invisible marks make no difference. */
function meanTheSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one === other || sortKey(one) === sortKey(other);
  return one === other;
}
