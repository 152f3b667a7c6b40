import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GarageDetails } from '../../src-shared/contract/settings.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { GarageFields } from './garage-fields.tsx';
import { garageValidation, valuesOf } from './garage-values.ts';
import { Section } from './section.tsx';

/** What the garage says of itself, in one form. */
export function GarageSection() {
  const t = useText();
  const details = useQuery(garage.settings.garage.queryOptions());
  // A saved or dropped form begins anew; news from other screens do not pull the fields from under whoever types.
  const [version, setVersion] = useState(0);
  return (
    <Section title={t('settings.garage')} hint={t('settings.garage.hint')}>
      {details.error && <FailureScreen error={details.error} retry={() => void details.refetch()} />}
      {details.data && (
        <GarageForm key={version} details={details.data} onEnd={() => setVersion((before) => before + 1)} />
      )}
    </Section>
  );
}

interface GarageFormProps {
  readonly details: GarageDetails & { readonly id: string; readonly logoFileId: string | null };
  readonly onEnd: () => void;
}

function GarageForm({ details, onEnd }: GarageFormProps) {
  const t = useText();
  const [initial] = useState(() => valuesOf(details));
  const form = useRecordForm({
    initial,
    validate: garageValidation(t),
    draftKey: 'garage',
    onSave: (values) => {
      const { hourlyRateKopecks, ...fields } = changedFields(initial, values);
      if (Object.keys(changedFields(initial, values)).length === 0) return;
      save.mutate({
        ...fields,
        ...(hourlyRateKopecks !== undefined && { hourlyRateKopecks: kopecks(hourlyRateKopecks ?? 0) }),
      });
    },
  });
  const end = () => {
    form.finish();
    onEnd();
  };
  const save = useChange(garage.settings.updateGarage, {
    done: 'settings.garage.saved',
    onDone: async () => {
      form.finish();
      await queryClient.refetchQueries({ queryKey: garage.settings.garage.key() });
      onEnd();
    },
  });
  return (
    <RecordForm form={form} saveText={t('ui.save')} isSaving={save.isPending} onClose={end}>
      <GarageFields fields={form.fields} garageId={details.id} logoFileId={details.logoFileId} />
    </RecordForm>
  );
}
