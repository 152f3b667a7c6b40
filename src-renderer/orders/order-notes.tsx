import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';

type NoteField = 'complaint' | 'recommendations' | 'notes';
const fields: readonly NoteField[] = ['complaint', 'recommendations', 'notes'];

/** What the client says, what the garage advises, and the garage's own remarks: kept when the field is left. */
export function OrderNotes({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const canEdit = may('orders.write') && order.deletedAt === null;
  return (
    <section>
      {fields
        .filter((field) => canEdit || order[field] !== '')
        .map((field) => (
          <NoteBox key={field} order={order} field={field} label={t(`orders.${field}`)} canEdit={canEdit} />
        ))}
    </section>
  );
}

interface NoteBoxProps {
  readonly order: Order;
  readonly field: NoteField;
  readonly label: string;
  readonly canEdit: boolean;
}

function NoteBox({ order, field, label, canEdit }: NoteBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const update = useChange(garage.orders.update, { done: 'orders.done.saved', onDone: () => setTyped(null) });
  return (
    <Textarea
      autosize
      minRows={1}
      maxRows={8}
      mb="xs"
      label={label}
      readOnly={!canEdit}
      value={typed ?? order[field]}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => {
        if (typed === null || typed === order[field]) setTyped(null);
        else update.mutate({ id: order.id, fields: { [field]: typed } });
      }}
    />
  );
}
