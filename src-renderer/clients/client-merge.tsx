import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { MergeDialog, type MergeProps } from '../ui/merge-dialog.tsx';
import { ClientPicker } from './client-picker.tsx';

/** Makes two records of one client one. */
export function ClientMerge(props: MergeProps) {
  const t = useText();
  return (
    <MergeDialog
      {...props}
      listPath="/clients"
      procedure={garage.clients.merge}
      done="clients.done.merged"
      explained={t('clients.merge.explained')}
      picker={(choose) => (
        <ClientPicker
          label={t('clients.merge.find')}
          value=""
          exceptId={props.firstId}
          autoFocus
          onChoose={({ id }) => choose(id)}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
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
