/** The fields whose values differ from those that the form began with: only they are sent. */
export function changedFields<Values extends Record<string, unknown>>(
  initial: Values,
  values: Values,
): Partial<Values> {
  const changed: Partial<Values> = {};
  for (const name in values) {
    if (JSON.stringify(initial[name]) !== JSON.stringify(values[name])) changed[name] = values[name];
  }
  return changed;
}
