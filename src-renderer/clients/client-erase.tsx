import { Button, Group, Loader, Stack, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Client } from '../../src-shared/contract/clients.ts';
import { useFailureText } from '../app/failure-text.ts';
import { client as api, garage } from '../app/garage.ts';
import { textOf, useText } from '../app/text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { saveBytes } from '../ui/save-bytes.ts';
import { useAction } from '../ui/use-action.ts';
import classes from './clients.module.css';

interface ClientEraseProps {
  readonly client: Pick<Client, 'id' | 'name'>;
  readonly onClose: () => void;
  /** The data are gone, and the dialog was left. */
  readonly onErased: () => void;
}

/** Asks for the client's name before it destroys the personal data, says what goes and what stays, and hands out the protocol. */
export function ClientErase({ client, onClose, onErased }: ClientEraseProps) {
  const t = useText();
  const [protocolId, setProtocolId] = useState<string | null>(null);
  const leave = protocolId === null ? onClose : onErased;
  return (
    <Dialog isOpen onClose={leave} title={t('erasure.title')} size="36rem">
      {protocolId === null ? (
        <Question client={client} onClose={onClose} onErased={setProtocolId} />
      ) : (
        <Done id={protocolId} onClose={onErased} />
      )}
    </Dialog>
  );
}

interface QuestionProps extends Omit<ClientEraseProps, 'onErased'> {
  readonly onErased: (protocolId: string) => void;
}

function Question({ client, onClose, onErased }: QuestionProps) {
  const t = useText();
  const explain = useFailureText();
  const [name, setName] = useState('');
  // Of what was erased nothing may be shown again from the memory of the screen.
  const preview = useQuery({ ...garage.erasure.preview.queryOptions({ input: { clientId: client.id } }), gcTime: 0 });
  const erase = useAction(() => api.erasure.erase({ clientId: client.id, name }), {
    onDone: ({ id }) => onErased(id),
  });
  const isConfirmed = name.trim() === client.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isConfirmed) erase.mutate(undefined);
  };
  if (preview.error) return <p role="alert">{explain(preview.error).text}</p>;
  if (!preview.data) return <Loader size="sm" aria-label={t('frame.loading')} />;
  const { counts, kept, nameless } = preview.data;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <p>{t('erasure.explain')}</p>
        <section aria-label={t('erasure.goes')}>
          <p className={classes.eraseTitle}>{t('erasure.goes')}</p>
          <ul className={classes.eraseList}>
            {Object.entries(counts).map(([table, count]) => (
              <li key={table}>
                <span>{textOf(t, `erasure.what.${table}`, table)}</span>
                <span className="figures">{count}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t('erasure.stays')}>
          <p className={classes.eraseTitle}>{t('erasure.stays')}</p>
          <p>{t('erasure.stays.sums', { ...kept, nameless })}</p>
          <p>{t('erasure.stays.car')}</p>
        </section>
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t('erasure.type_name', { name: client.name })}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red.8" disabled={!isConfirmed} loading={erase.isPending}>
            {t('erasure.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Done({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText();
  const protocol = useAction(() => api.erasure.protocol({ id }), { onDone: ({ name, pdf }) => saveBytes(name, pdf) });
  return (
    <Stack gap="sm">
      <p role="status">{t('erasure.done')}</p>
      <p>{t('erasure.done.hint')}</p>
      <Group justify="flex-end" gap="xs">
        <Button
          data-autofocus
          leftSection={<IconDownload size="1rem" />}
          loading={protocol.isPending}
          onClick={() => protocol.mutate(undefined)}
        >
          {t('erasure.protocol')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </Group>
    </Stack>
  );
}
