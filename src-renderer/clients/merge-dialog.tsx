import { Button, Group, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ClientPicker } from './client-picker.tsx';
import classes from './clients.module.css';

interface MergeDialogProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

/** Makes two records of one client one: which two, and which of them stays. */
export function MergeDialog({ firstId, secondId, onClose, onMerged }: MergeDialogProps) {
  const t = useText();
  const navigate = useNavigate();
  const [otherId, setOtherId] = useState(secondId);
  const [keepId, setKeepId] = useState(firstId);
  const merge = useChange(garage.clients.merge, {
    done: 'clients.done.merged',
    onDone: () => {
      onClose();
      onMerged?.();
      void navigate(`/clients/${keepId}`);
    },
  });
  const goneId = keepId === firstId ? otherId : firstId;
  return (
    <Dialog isOpen onClose={onClose} title={t('clients.merge.title')}>
      <p className="quiet">{t('clients.merge.explained')}</p>
      {secondId === null && (
        <ClientPicker
          label={t('clients.merge.find')}
          value=""
          exceptId={firstId}
          autoFocus
          onChoose={({ id }) => setOtherId(id)}
        />
      )}
      {otherId !== null && (
        <Radio.Group label={t('clients.merge.keep')} value={keepId} onChange={setKeepId} mt="md">
          <div className={classes.keep}>
            <Candidate id={firstId} />
            <Candidate id={otherId} />
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
          {t('clients.merge.submit')}
        </Button>
      </Group>
    </Dialog>
  );
}

function Candidate({ id }: { readonly id: string }) {
  const t = useText();
  const { phone: format, money } = useFormats();
  const client = useQuery(garage.clients.get.queryOptions({ input: { id } }));
  if (!client.data) return null;
  const { name, phones, email, orderCount, paidKopecks } = client.data;
  return (
    <Radio
      value={id}
      label={name}
      description={[
        ...phones.map(({ phone }) => format(phone)),
        email,
        `${t('clients.figure.orders')}: ${orderCount}`,
        money(paidKopecks),
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}
