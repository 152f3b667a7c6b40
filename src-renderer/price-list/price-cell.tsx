import { useState } from 'react';
import type { WorkRow } from '../../src-shared/contract/prices.ts';
import { dayStart } from '../app/garage-time.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { Bubble } from '../ui/bubble.tsx';
import { useCarAddress } from './car-address.ts';
import { CellButton } from './cell-button.tsx';
import { PriceEditor } from './price-editor.tsx';
import { PriceText } from './price-text.tsx';
import classes from './prices.module.css';

/** A price of the list, set where it stands by whoever may; prices of a past day are only read. */
export function PriceCell({ work }: { readonly work: Pick<WorkRow, 'id' | 'name' | 'price'> }) {
  const t = useText();
  const may = useRights();
  const { car, at } = useCarAddress();
  const [isOpen, setOpen] = useState(false);
  if (!may('prices.write') || (at !== undefined && at < Date.now())) return <PriceText price={work.price} />;
  const label = t('prices.edit', { name: work.name });
  return (
    <Bubble
      label={label}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-end"
      width={340}
      target={
        <CellButton className={classes.editable ?? ''} data-edits-price title={label} onClick={() => setOpen(!isOpen)}>
          <PriceText price={work.price} />
        </CellButton>
      }
    >
      {() => (
        <PriceEditor
          workId={work.id}
          car={car}
          shown={work.price}
          // A price that is looked at for a day to come is set from that day's first moment.
          day={at === undefined ? null : dayStart(at)}
          onClose={() => setOpen(false)}
        />
      )}
    </Bubble>
  );
}
