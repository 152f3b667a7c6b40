import { type FormErrors, type FormValidateInput, type UseFormReturnType, useForm } from '@mantine/form';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Blocker, useBlocker } from 'react-router';
import { useKeys } from '../../app/use-keys.ts';
import { type FormDraft, useFormDraft } from './form-draft.ts';

export interface RecordFormOptions<Values> {
  /** What the form begins with. Lists in it hold at least one (empty) element, so that a draft can be checked against them. */
  readonly initial: Values;
  readonly validate: FormValidateInput<Values>;
  /** Under which unsaved work is kept: `client:new`, `client:<id>`. */
  readonly draftKey: string;
  /** Saves; afterwards call `form.finish()` and go on. */
  readonly onSave: (values: Values) => void;
}

/** A form over one record, as `useRecordForm` gives it to `<RecordForm>`. */
export interface RecordFormState<Values> {
  /** Mantine's own form: `form.fields.getInputProps('name')`. */
  readonly fields: UseFormReturnType<Values>;
  readonly draft: FormDraft;
  readonly submit: () => void;
  /** The work is saved (or not wanted): forgets the draft, and leaving asks nothing any more. */
  readonly finish: () => void;
  /** Leaves the form for a while without a question; wait for it before going. What was typed is kept as the draft. */
  readonly setAside: () => Promise<void>;
  /** How many fields the last attempt to save found wrong. */
  readonly faults: number;
  /** Set while someone is leaving with unsaved work. */
  readonly blocker: Blocker;
}

/**
 * The state of a form: its fields, its draft (kept by itself while one types, offered after a crash or a lock), Ctrl+Enter, and a question only
 * when leaving would lose something.
 */
export function useRecordForm<Values extends Record<string, unknown>>({
  initial,
  validate,
  draftKey,
  onSave,
}: RecordFormOptions<Values>): RecordFormState<Values> {
  const fields = useForm<Values>({ mode: 'controlled', initialValues: initial, validate, validateInputOnBlur: true });
  const [faults, setFaults] = useState(0);
  const isDirty = fields.isDirty();
  const mayLose = useRef(false);
  useEffect(() => {
    mayLose.current = isDirty;
  }, [isDirty]);

  const draft = useFormDraft(draftKey, fields.values, initial, isDirty, fields.setValues);
  const finish = useCallback(() => {
    mayLose.current = false;
    draft.forget();
  }, [draft.forget]);

  const setAside = useCallback(async () => {
    await draft.keep();
    mayLose.current = false;
  }, [draft.keep]);

  const onFault = (errors: FormErrors) => {
    const paths = Object.keys(errors);
    setFaults(paths.length);
    fields.getInputNode(paths[0] ?? '')?.focus();
  };
  const submit = () =>
    fields.onSubmit((values) => {
      setFaults(0);
      onSave(values);
    }, onFault)();
  useKeys({ 'form.save': submit });

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => mayLose.current && currentLocation.pathname !== nextLocation.pathname,
  );
  return { fields, draft, submit, finish, setAside, faults, blocker };
}
