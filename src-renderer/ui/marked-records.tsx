import { Button } from '@mantine/core';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { useText } from '../app/text.ts';
import type { MergeProps } from './merge-dialog.tsx';

/** A change of several records, as `useChange` makes it. */
interface ChangeOfMany {
  readonly isPending: boolean;
  readonly mutate: (input: { readonly ids: string[] }) => void;
}

interface MarkedRecordsProps {
  readonly ids: readonly string[];
  /** Takes the marks off. */
  readonly clear: () => void;
  /** Into the bin; null for whoever may not. */
  readonly remove: ChangeOfMany | null;
  readonly removeText: TextKey;
  /** Back from the bin; null for whoever may not. */
  readonly restore: ChangeOfMany | null;
  readonly restoreText: TextKey;
  /** Two are made one; null for whoever may not. */
  readonly merge: ComponentType<MergeProps> | null;
  readonly mergeText: TextKey;
  /** What else can be done with those that are not in the bin. */
  readonly children?: ReactNode;
}

/** What can be done with the marked records of a list: two are made one, all go into the bin; in the bin they come back from it. */
export function MarkedRecords({ ids, clear, remove, restore, merge: Merge, children, ...texts }: MarkedRecordsProps) {
  const t = useText();
  const [address] = useSearchParams();
  const [isMerging, setMerging] = useState(false);
  const [firstId, secondId = null] = ids;
  const button = (change: ChangeOfMany, text: TextKey) => (
    <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ ids: [...ids] })}>
      {t(text)}
    </Button>
  );
  if (address.get('bin') === 'yes') return restore && button(restore, texts.restoreText);
  return (
    <>
      {children}
      {Merge && ids.length === 2 && (
        <Button variant="default" onClick={() => setMerging(true)}>
          {t(texts.mergeText)}
        </Button>
      )}
      {remove && button(remove, texts.removeText)}
      {Merge && isMerging && firstId !== undefined && (
        <Merge firstId={firstId} secondId={secondId} onClose={() => setMerging(false)} onMerged={clear} />
      )}
    </>
  );
}
