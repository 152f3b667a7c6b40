import type { UseFormReturnType } from '@mantine/form';
import { garage } from '../app/garage.ts';
import { newClientValues } from '../clients/client-values.ts';
import { useChange } from '../ui/change.ts';
import type { CarValues } from './car-values.ts';

/** Saves the owner before the car. */
export interface OwnerSaving {
  readonly isSaving: boolean;
  /** Goes on with the form's values, in which the owner is a client who is there. */
  readonly save: (values: CarValues, goOn: (values: CarValues) => void) => void;
}

/**
 * Adds the owner that was typed into the form, if one was. When the car is refused afterwards, the client stays and is the chosen one, so that a second
 * attempt does not add them again.
 */
export function useOwner(fields: () => UseFormReturnType<CarValues>): OwnerSaving {
  const create = useChange(garage.clients.create, { done: 'clients.done.created' });
  return {
    isSaving: create.isPending,
    save: (values, goOn) => {
      const { isOn, name, phone } = values.newOwner;
      if (!isOn) return goOn(values);
      return create.mutate(
        { ...newClientValues(''), name, phones: [{ phone, label: '' }] },
        {
          onSuccess: ({ result: { id } }) => {
            const owner = { clientId: id, clientName: name, newOwner: { isOn: false, name: '', phone: '' } };
            fields().setValues(owner);
            goOn({ ...values, ...owner });
          },
        },
      );
    },
  };
}
