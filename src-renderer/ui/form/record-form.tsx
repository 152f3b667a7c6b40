import { Alert, Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Location } from 'react-router';
import { useFormats, useText } from '../../app/text.ts';
import { Confirm } from '../confirm.tsx';
import { Hotkey } from '../hotkey.tsx';
import classes from './record-form.module.css';
import type { RecordFormState } from './use-record-form.ts';

interface RecordFormProps<Values> {
  readonly form: RecordFormState<Values>;
  readonly saveText: string;
  readonly isSaving: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of a form: the found draft, the fields, the bar with "Save", and the question before work would be lost. */
export function RecordForm<Values>({ form, saveText, isSaving, onClose, children }: RecordFormProps<Values>) {
  const t = useText();
  const { draft, blocker, faults } = form;
  /** What was asked is answered at once, though the way out may take a moment: the question does not stand there to be answered twice. */
  const [answered, setAnswered] = useState<Location | null>(null);
  const isAsking = blocker.state === 'blocked' && blocker.location !== answered;
  const leave = () => {
    if (!isAsking) return;
    setAnswered(blocker.location);
    form.finish();
    blocker.proceed();
  };
  return (
    <form
      className={classes.root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <div className={classes.body}>
        {draft.foundAt !== null && <FoundDraft form={form} at={draft.foundAt} />}
        {children}
      </div>
      <footer className={classes.bar}>
        <Button type="submit" loading={isSaving} rightSection={<Hotkey name="form.save" />}>
          {saveText}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <span className={classes.state} role="status">
          {faults > 0 ? (
            <span className={classes.faults}>{t('form.invalid', { count: faults })}</span>
          ) : (
            draft.isKept && t('form.draft_kept')
          )}
        </span>
      </footer>
      <Confirm
        isOpen={isAsking}
        title={t('form.leave_title')}
        confirm={{
          text: t('ui.save'),
          run: () => {
            blocker.reset?.();
            form.submit();
          },
        }}
        other={{ text: t('form.leave_drop'), run: leave }}
        cancelText={t('form.leave_stay')}
        onCancel={() => blocker.reset?.()}
      >
        <p>{t('form.leave_text')}</p>
      </Confirm>
    </form>
  );
}

function FoundDraft<Values>({ form, at }: { readonly form: RecordFormState<Values>; readonly at: number }) {
  const t = useText();
  const { dateTime } = useFormats();
  return (
    <Alert mb="md" role="status">
      <Group justify="space-between" gap="xs">
        <span>{t('form.draft_found', { when: dateTime(at) })}</span>
        <Group gap="xs">
          <Button size="compact-sm" onClick={form.draft.restore}>
            {t('form.draft_restore')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={form.draft.discard}>
            {t('form.draft_discard')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}

/** Fields side by side where there is room: as many as fit at 13 rem each. */
export function FieldGrid({ children }: { readonly children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>;
}

/** A field that takes the whole line of a {@link FieldGrid}. */
export function WideField({ children }: { readonly children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>;
}
