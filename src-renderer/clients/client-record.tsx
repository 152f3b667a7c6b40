import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Client } from '../../src-shared/contract/clients.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { FilesTab } from '../files/files-tab.tsx';
import { HistoryTab } from '../ui/history-tab.tsx';
import { RecordBeside, type RecordTab } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { ClientActions } from './client-actions.tsx';
import { ClientCars } from './client-cars.tsx';
import { ClientDetails } from './client-details.tsx';
import { ClientEdit } from './client-edit.tsx';
import { ClientNotice } from './client-notice.tsx';
import { ClientOrders } from './client-orders.tsx';
import { Phones } from './phones.tsx';

/** One client, beside the list: details, cars, orders, files, history; `/clients/<id>/edit` is the form. */
export function ClientRecord() {
  const { id = '', tab } = useParams();
  const client = useQuery(garage.clients.get.queryOptions({ input: { id } }));
  if (client.isError) {
    return (
      <RecordBeside listPath="/clients" title="">
        <FailureScreen error={client.error} retry={() => void client.refetch()} />
      </RecordBeside>
    );
  }
  if (!client.data) return <RecordSkeleton listPath="/clients" />;
  if (tab === 'edit' && client.data.deletedAt === null) return <ClientEdit key={id} client={client.data} />;
  return <OpenClient key={id} client={client.data} />;
}

function OpenClient({ client }: { readonly client: Client }) {
  const t = useText();
  const may = useRights();
  useTitle(client.name);
  const tabs: RecordTab[] = [
    { name: 'details', text: 'clients.tab.details', content: () => <ClientDetails client={client} /> },
    {
      name: 'cars',
      text: 'clients.tab.cars',
      content: () => <ClientCars clientId={client.id} isReadOnly={client.deletedAt !== null} />,
    },
    { name: 'orders', text: 'clients.tab.orders', content: () => <ClientOrders clientId={client.id} /> },
    {
      name: 'files',
      text: 'clients.tab.files',
      content: () => <FilesTab ownerTable="clients" ownerId={client.id} isReadOnly={client.deletedAt !== null} />,
    },
    ...(may('history.read')
      ? [
          {
            name: 'history',
            text: 'clients.tab.history',
            content: () => <HistoryTab table="clients" id={client.id} />,
          } as const,
        ]
      : []),
  ];
  return (
    <RecordBeside
      listPath="/clients"
      title={client.name}
      subtitle={client.kind === 'company' ? t('clients.kind.company') : <Phones phones={client.phones} />}
      actions={<ClientActions client={client} />}
      notice={<ClientNotice client={client} />}
      tabs={tabs}
    />
  );
}
