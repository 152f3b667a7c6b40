import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WorkRow } from '../../src-shared/contract/prices.ts';
import { parseQuantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { Bubble } from '../ui/bubble.tsx';
import { useChange } from '../ui/change.ts';
import { CellButton } from './cell-button.tsx';
import { useHours } from './price-text.tsx';
import classes from './prices.module.css';

type Work = Pick<WorkRow, 'id' | 'name' | 'price' | 'normHoursThousandths'>;

/** The norm hours that count for the car; the work's own are set where they stand. */
export function HoursCell({ work }: { readonly work: Work }) {
  const t = useText();
  const hours = useHours();
  const may = useRights();
  const [isOpen, setOpen] = useState(false);
  const shown = work.price.normHoursThousandths ?? work.normHoursThousandths;
  if (!may('prices.write')) return <span className="figures">{hours(shown)}</span>;
  const label = t('prices.edit_hours', { name: work.name });
  return (
    <Bubble
      label={label}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-end"
      width={260}
      target={
        <CellButton className={classes.editable ?? ''} title={label} onClick={() => setOpen(!isOpen)}>
          <span className="figures">{hours(shown) || '—'}</span>
        </CellButton>
      }
    >
      {() => <HoursEditor work={work} onClose={() => setOpen(false)} />}
    </Bubble>
  );
}

function HoursEditor({ work, onClose }: { readonly work: Work; readonly onClose: () => void }) {
  const t = useText();
  const hours = useHours();
  const [typed, setTyped] = useState(String(work.normHoursThousandths / 1000).replace('.', ','));
  const update = useChange(garage.prices.update, { done: 'prices.done.updated', onDone: onClose });
  const parsed = typed.trim() === '' ? parseQuantity('0') : parseQuantity(typed);
  const ruled = work.price.normHoursThousandths;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!parsed.ok) return;
    if (parsed.value === work.normHoursThousandths) onClose();
    else update.mutate({ id: work.id, fields: { normHoursThousandths: parsed.value } });
  };
  return (
    <form className={classes.editor} onSubmit={save}>
      <TextInput
        autoFocus
        label={t('prices.edit.hours')}
        inputMode="decimal"
        value={typed}
        error={!parsed.ok && t('prices.hours_wrong')}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {ruled !== null && ruled !== work.normHoursThousandths && (
        <p className="quiet">{t('prices.edit_hours.rule', { hours: hours(ruled) })}</p>
      )}
      <Button type="submit" loading={update.isPending}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
