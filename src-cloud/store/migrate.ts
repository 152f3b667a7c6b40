/** One step of the store's schema: forward only, and never edited once a store has it (its hash is kept). */
export interface CloudMigration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, hexadecimal. */
  readonly hash: string;
}

/** The store was made by a newer program or by altered steps: nothing was touched. */
export class StoreForeign extends Error {
  override readonly name = 'StoreForeign';
}

/** The steps that a store lacks which has applied these. Throws {@link StoreForeign}. */
export function pendingSteps(
  steps: readonly CloudMigration[],
  applied: readonly { readonly name: string; readonly hash: string }[],
): readonly CloudMigration[] {
  applied.forEach(({ name, hash }, index) => {
    const known = steps[index];
    if (!known) throw new StoreForeign(`the store has the step ${name}, which this program does not know: it is older`);
    if (known.name !== name || known.hash !== hash)
      throw new StoreForeign(`the store's step ${name} is not this program's`);
  });
  return steps.slice(applied.length);
}
