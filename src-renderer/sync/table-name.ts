import { textOf, useText } from '../app/text.ts';

/** How a table's rows are called on the screen: `clients` is “Client”; the table's own name where nobody thought of a word. */
export function useTableName(): (table: string) => string {
  const t = useText();
  return (table) => textOf(t, `table.${table}`, table);
}
