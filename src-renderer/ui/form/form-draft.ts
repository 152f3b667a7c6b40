import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client, garage } from '../../app/garage.ts';

/** The unsaved work of one form. */
export interface FormDraft {
  /** Set while there is work from another time that nobody has decided about: when it was kept, UTC milliseconds. */
  readonly foundAt: number | null;
  readonly restore: () => void;
  readonly discard: () => void;
  /** What is being typed is kept. */
  readonly isKept: boolean;
  /** Forgets it, because it was saved or is not wanted. */
  readonly forget: () => void;
  /** Keeps what is typed at once, without waiting for a pause. */
  readonly keep: () => Promise<void>;
}

/** A pause in typing. */
const keepAfterMs = 600;

/** Keeps what is typed into a form, and finds what was kept of it before. */
export function useFormDraft<Values>(
  key: string,
  values: Values,
  initial: Values,
  isDirty: boolean,
  setValues: (values: Values) => void,
): FormDraft {
  const found = useQuery({ ...garage.drafts.load.queryOptions({ input: { key } }), gcTime: 0, staleTime: 0 });
  const [isDecided, setDecided] = useState(false);
  const [keptText, setKeptText] = useState<string | null>(null);
  const isOver = useRef(false);
  const text = isDirty ? JSON.stringify(values) : null;

  useEffect(() => {
    if (text === null || isOver.current) return;
    const timer = setTimeout(() => {
      if (isOver.current) return;
      // A lost draft is no reason to disturb someone who types; the next pause tries again.
      void client.drafts.save({ key, value: text }).then(
        () => setKeptText(text),
        () => {},
      );
    }, keepAfterMs);
    return () => clearTimeout(timer);
  }, [key, text]);

  const forget = useCallback(() => {
    isOver.current = true;
    void client.drafts.discard({ key }).catch(() => {});
  }, [key]);

  const keep = useCallback(async () => {
    if (text !== null) await client.drafts.save({ key, value: text });
  }, [key, text]);

  const old = isDecided || isDirty ? null : parseDraft(found.data?.value, initial);
  return {
    foundAt: old === null ? null : (found.data?.savedAt ?? null),
    restore: () => {
      if (old) setValues(old);
      setDecided(true);
    },
    discard: () => {
      setDecided(true);
      void client.drafts.discard({ key }).catch(() => {});
    },
    isKept: text !== null && keptText === text,
    forget,
    keep,
  };
}

function parseDraft<Values>(text: string | undefined, initial: Values): Values | null {
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(text);
    return hasShape(value, initial) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value could be one of this form's: an older program's draft of other fields is left alone. */
function hasShape<Values>(value: unknown, like: Values): value is Values {
  if (like === null || value === null) return typeof value !== 'object' || value === null;
  if (Array.isArray(like))
    return Array.isArray(value) && value.every((item) => like.length === 0 || hasShape(item, like[0]));
  if (typeof like === 'object')
    return (
      typeof value === 'object' &&
      Object.entries(like).every(([name, part]) => hasShape(Reflect.get(value, name), part))
    );
  return typeof value === typeof like;
}
