import { Button, Group, Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { useText } from '../app/text.ts';
import { type ChangeProcedure, useChange } from './change.ts';
import { Dialog } from './dialog.tsx';
import classes from './merge-dialog.module.css';

/** Which two records are made one. */
export interface MergeProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

interface MergeIds {
  readonly keepId: string;
  readonly otherId: string;
}

interface MergeDialogProps<Result> extends MergeProps {
  /** The address of the list: `/clients`. */
  readonly listPath: string;
  readonly procedure: ChangeProcedure<MergeIds, Result>;
  /** What the toast says afterwards. */
  readonly done: TextKey;
  /** What a merge of these records keeps of both. */
  readonly explained: string;
  /** The field in which the other one is found. */
  readonly picker: (choose: (id: string) => void) => ReactNode;
  /** A `Radio` of the record, with what tells the two apart. */
  readonly candidate: (id: string) => ReactNode;
}

/** Makes two records of one thing one: which two, and which of them stays. That one is opened. */
export function MergeDialog<Result>(props: MergeDialogProps<Result>) {
  const { firstId, secondId, explained, picker, candidate, onClose, onMerged } = props;
  const t = useText();
  const navigate = useNavigate();
  const merge = useChange(props.procedure, {
    done: props.done,
    onDone: (_result, { keepId }) => {
      onClose();
      onMerged?.();
      void navigate(`${props.listPath}/${keepId}`);
    },
  });
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
          loading={merge.isPending}
          onClick={() => goneId !== null && merge.mutate({ keepId, otherId: goneId })}
        >
          {t('merge.submit')}
        </Button>
      </Group>
    </Dialog>
  );
}
