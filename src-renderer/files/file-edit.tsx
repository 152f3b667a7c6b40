import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { changedFields } from '../ui/form/changed-fields.ts';

const kinds = ['photo', 'document'] as const;

/** What is said of a file: its name, a note, and for a picture whether it is a photo or a scanned document. */
export function FileEdit({ file, onClose }: { readonly file: AttachedFile; readonly onClose: () => void }) {
  const t = useText();
  const { ending } = partsOf(file.name);
  const initial = { name: partsOf(file.name).stem, note: file.note, kind: file.kind };
  const [values, setValues] = useState(initial);
  const set = (fields: Partial<typeof values>) => setValues((before) => ({ ...before, ...fields }));
  const update = useChange(garage.files.update, { done: 'files.done.updated', onDone: onClose });
  const isNamed = values.name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog stands inside the screen that opened it: its form is no part of another's.
    event.stopPropagation();
    const { name, ...others } = changedFields(initial, values);
    const fields = { ...others, ...(name !== undefined && { name: name.trim() + ending }) };
    if (Object.keys(fields).length === 0) onClose();
    else if (isNamed) update.mutate({ id: file.id, fields });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('files.edit_title')} size="28rem">
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            data-autofocus
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            label={t('files.note')}
            placeholder={t('files.note_example')}
            value={values.note}
            onChange={({ currentTarget }) => set({ note: currentTarget.value })}
          />
          <TextInput
            label={t('files.name')}
            rightSection={<span className="quiet">{ending}</span>}
            rightSectionWidth={`${ending.length + 1}ch`}
            error={isNamed ? null : t('files.name_missing')}
            value={values.name}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          {file.mediaType.startsWith('image/') && (
            <SegmentedControl
              aria-label={t('files.kind')}
              value={values.kind}
              data={kinds.map((value) => ({ value, label: t(`files.kind.${value}`) }))}
              onChange={(kind) => set({ kind })}
            />
          )}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {t('ui.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** The ending stays what the file is; only what is before it is a name. */
function partsOf(name: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { stem: name.slice(0, dot), ending: name.slice(dot) } : { stem: name, ending: '' };
}
