import { Button, Group, Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../app/text.ts';
import { Dialog } from './dialog.tsx';
import classes from './merge-dialog.module.css';

interface MergeDialogProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  /** What a merge of these records keeps of both. */
  readonly explained: string;
  /** The field in which the other one is found. */
  readonly picker: (choose: (id: string) => void) => ReactNode;
  /** A `Radio` of the record, with what tells the two apart. */
  readonly candidate: (id: string) => ReactNode;
  readonly isMerging: boolean;
  readonly onMerge: (ids: { readonly keepId: string; readonly otherId: string }) => void;
  readonly onClose: () => void;
}

/** Makes two records of one thing one: which two, and which of them stays. */
export function MergeDialog(props: MergeDialogProps) {
  const { firstId, secondId, explained, picker, candidate, isMerging, onMerge, onClose } = props;
  const t = useText();
  const [otherId, setOtherId] = useState(secondId);
  const [chosenId, setChosenId] = useState(firstId);
  // Choosing another second record takes the mark off the one that was to be kept before.
  const keepId = chosenId === otherId ? otherId : firstId;
  const goneId = keepId === firstId ? otherId : firstId;
  return (
    <Dialog isOpen onClose={onClose} title={t('merge.title')}>
      <p className="quiet">{explained}</p>
      {secondId === null && picker(setOtherId)}
      {otherId !== null && (
        <Radio.Group label={t('merge.keep')} value={keepId} onChange={setChosenId} mt="md">
          <div className={classes.keep}>
            {candidate(firstId)}
            {candidate(otherId)}
          </div>
        </Radio.Group>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={goneId === null}
          loading={isMerging}
          onClick={() => goneId !== null && onMerge({ keepId, otherId: goneId })}
        >
          {t('merge.submit')}
        </Button>
      </Group>
    </Dialog>
  );
}
