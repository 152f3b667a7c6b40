import { Button, Loader } from '@mantine/core';
import { IconBackspace, IconCheck } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Person } from '../../../src-shared/contract/session.ts';
import { Face } from '../../ui/face.tsx';
import { failureOf } from '../failure.ts';
import { useFailureText } from '../failure-text.ts';
import { useText } from '../text.ts';
import classes from './pin-pad.module.css';
import { signIn } from './session.ts';

interface PinPadProps {
  readonly person: Person;
  /** Back to the names; null when there is nobody else. */
  readonly onOther: (() => void) | null;
  readonly onSignedIn: () => void;
}

const pinLengthMax = 8;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The PIN by keyboard or by touch. After too many failures it counts the seconds until the next try. */
export function PinPad({ person, onOther, onSignedIn }: PinPadProps) {
  const t = useText();
  const explain = useFailureText();
  const [pin, setPin] = useState('');
  const [message, setMessage] = useState('');
  const [isChecking, setIsChecking] = useState(false);
  const [waitSeconds, waitFor] = useCountdown();
  const field = useRef<HTMLInputElement>(null);
  const isBlocked = isChecking || waitSeconds > 0;

  const type = (text: string) => {
    setPin(text.replace(/\D/g, '').slice(0, pinLengthMax));
    setMessage('');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pin === '' || isBlocked) return;
    setIsChecking(true);
    try {
      await signIn(person.id, pin);
      onSignedIn();
    } catch (error) {
      const failure = failureOf(error);
      const seconds = failure.kind === 'refused' ? Number(failure.parameters.seconds ?? 0) : 0;
      if (seconds > 0) waitFor(seconds);
      setMessage(seconds > 0 ? '' : explain(error).text);
      setPin('');
    } finally {
      setIsChecking(false);
      field.current?.focus();
    }
  };

  return (
    <form className={classes.root} onSubmit={(event) => void submit(event)}>
      <Face person={person} size="large" />
      <h1 className={classes.name}>{person.name}</h1>
      <input
        ref={field}
        className={classes.field}
        type="password"
        inputMode="none"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the screen has nothing else to do than to take the PIN.
        autoFocus
        aria-label={t('sign_in.pin')}
        aria-describedby="pin-message"
        aria-invalid={message !== '' || waitSeconds > 0}
        placeholder={t('sign_in.pin')}
        value={pin}
        onChange={({ target }) => type(target.value)}
      />
      <p id="pin-message" className={classes.message} role="alert">
        {waitSeconds > 0 ? t('sign_in.wait', { seconds: waitSeconds }) : message}
      </p>
      <div className={classes.pad}>
        {digits.map((digit) => (
          <Pad key={digit} label={digit} onPress={() => type(pin + digit)} />
        ))}
        <Pad label={t('sign_in.erase')} onPress={() => type(pin.slice(0, -1))}>
          <IconBackspace size="1.25rem" stroke={1.6} />
        </Pad>
        <Pad label="0" onPress={() => type(`${pin}0`)} />
        <button type="submit" className={classes.enter} aria-label={t('sign_in.enter')} disabled={isBlocked}>
          {isChecking ? <Loader size="xs" color="white" /> : <IconCheck size="1.25rem" stroke={2} />}
        </button>
      </div>
      {onOther && (
        <Button variant="subtle" onClick={onOther} mt="md">
          {t('sign_in.other')}
        </Button>
      )}
    </form>
  );
}

interface PadProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children?: React.ReactNode;
}

/** A key for fingers; the keyboard has the field itself. */
function Pad({ label, onPress, children }: PadProps) {
  return (
    <button type="button" tabIndex={-1} className={classes.key} aria-label={label} onClick={onPress}>
      {children ?? label}
    </button>
  );
}

/** Whole seconds that run down to 0, and how to start them. */
function useCountdown(): readonly [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [left]);
  const start = (seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  };
  return [left, start];
}
