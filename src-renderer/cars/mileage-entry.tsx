import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Car } from '../../src-shared/contract/cars.ts';
import {
  judgeMileage,
  lowerMileageReasons,
  type MileageVerdict,
  parseMileage,
} from '../../src-shared/domain/mileage.ts';
import { refusalCodeOf } from '../app/failure.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import classes from './mileage-entry.module.css';

/**
 * A new reading of the odometer: a figure and Enter. A lower one asks why at once, one that nobody could have driven asks for a second look. Main
 * judges again: somebody else may have written another reading down meanwhile.
 */
export function MileageEntry({ car }: { readonly car: Car }) {
  const t = useText();
  const explain = useFailureText();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const parsed = parseMileage(typed);
  const verdict = parsed.ok ? judge(parsed.value, car) : 'fits';
  const isLower = verdict !== 'fits' && verdict.verdict === 'reason_needed';
  const isUnlikely = verdict !== 'fits' && verdict.verdict === 'confirmation_needed';
  const clear = () => {
    setTyped('');
    setReason('');
    setNote('');
    setConfirmed(false);
    setFault(null);
  };
  const record = useChange(garage.cars.recordMileage, {
    done: 'cars.done.mileage',
    onDone: clear,
    onFailure: (error) => {
      if (!refusalCodeOf(error)?.startsWith('car.mileage')) return false;
      setFault(explain(error).text);
      return true;
    },
  });
  const known = lowerMileageReasons.find((one) => one === reason);
  const submit = () => {
    if (!parsed.ok) return setFault(t(`identity.${parsed.code}`));
    if (isLower && known === undefined) return setFault(t('cars.mileage_why_missing'));
    if (isUnlikely && !isConfirmed) return setFault(t('cars.mileage_confirm_missing'));
    return record.mutate({
      id: car.id,
      kilometres: parsed.value,
      reason: isLower ? (known ?? null) : null,
      note: isLower ? note : '',
      isConfirmed,
    });
  };
  return (
    <form
      className={classes.root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.line}>
        <TextInput
          className={classes.figure ?? ''}
          label={t('cars.mileage_new')}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={fault}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setFault(null);
            setConfirmed(false);
          }}
        />
        <Button type="submit" variant="default" className={classes.save ?? ''} loading={record.isPending}>
          {t('cars.mileage_add')}
        </Button>
      </div>
      {verdict !== 'fits' && (
        <fieldset className={classes.question}>
          <legend className={classes.asked}>{questionOf(verdict, t)}</legend>
          {isLower && (
            <>
              <NativeSelect
                label={t('cars.mileage_why')}
                value={reason}
                onChange={({ currentTarget }) => {
                  setReason(currentTarget.value);
                  setFault(null);
                }}
                data={[
                  { value: '', label: '' },
                  ...lowerMileageReasons.map((value) => ({ value, label: t(`identity.lower_mileage.${value}`) })),
                ]}
              />
              <TextInput
                label={t(reason === 'other' ? 'cars.mileage_note_needed' : 'cars.mileage_note')}
                value={note}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
              />
            </>
          )}
          {isUnlikely && (
            <Checkbox
              label={t('cars.mileage_confirm')}
              checked={isConfirmed}
              onChange={({ currentTarget }) => {
                setConfirmed(currentTarget.checked);
                setFault(null);
              }}
            />
          )}
        </fieldset>
      )}
    </form>
  );
}

type Verdict = Exclude<MileageVerdict, { verdict: 'fits' }>;

function judge(kilometres: number, { readings }: Car): Verdict | 'fits' {
  const last = readings[0] && { kilometres: readings[0].kilometres, readAt: readings[0].at };
  const judged = judgeMileage({ kilometres, readAt: Date.now() }, last);
  return judged.verdict === 'fits' ? 'fits' : judged;
}

function questionOf(verdict: Verdict, t: ReturnType<typeof useText>): string {
  return verdict.verdict === 'reason_needed'
    ? t('identity.mileage.reason_needed', { lowerByKm: verdict.lowerByKm })
    : t('identity.mileage.confirmation_needed', { higherByKm: verdict.higherByKm });
}
