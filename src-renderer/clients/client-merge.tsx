import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { MergeDialog } from '../ui/merge-dialog.tsx';
import { ClientPicker } from './client-picker.tsx';

interface ClientMergeProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

/** Makes two records of one client one. */
export function ClientMerge({ firstId, secondId, onClose, onMerged }: ClientMergeProps) {
  const t = useText();
  const navigate = useNavigate();
  const merge = useChange(garage.clients.merge, {
    done: 'clients.done.merged',
    onDone: (_result, { keepId }) => {
      onClose();
      onMerged?.();
      void navigate(`/clients/${keepId}`);
    },
  });
  return (
    <MergeDialog
      firstId={firstId}
      secondId={secondId}
      explained={t('clients.merge.explained')}
      picker={(choose) => (
        <ClientPicker
          label={t('clients.merge.find')}
          value=""
          exceptId={firstId}
          autoFocus
          onChoose={({ id }) => choose(id)}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
      isMerging={merge.isPending}
      onMerge={(ids) => merge.mutate(ids)}
      onClose={onClose}
    />
  );
}

function Candidate({ id }: { readonly id: string }) {
  const t = useText();
  const { phone: format, money } = useFormats();
  const client = useQuery(garage.clients.get.queryOptions({ input: { id } }));
  if (!client.data) return null;
  const { name, phones, email, orderCount, paidKopecks } = client.data;
  const facts = [
    ...phones.map(({ phone }) => format(phone)),
    email,
    `${t('clients.figure.orders')}: ${orderCount}`,
    money(paidKopecks),
  ];
  return <Radio value={id} label={name} description={facts.filter(Boolean).join(' · ')} />;
}
