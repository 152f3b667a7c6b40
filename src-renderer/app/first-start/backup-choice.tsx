import { Alert, Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup } from '../../../src-shared/contract/backups.ts';
import { refusalCodeOf } from '../failure.ts';
import { useFailureText } from '../failure-text.ts';
import { client, garage } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { useFormats, useText } from '../text.ts';
import classes from './first-start.module.css';

type FoundBackup = Backup & { readonly file: string };

/** What keeps a backup from opening when the key at hand is not its own. */
const keyRefusals = ['backup.foreign', 'key.missing', 'key.malformed'];

/** Chooses a backup (found here, or in another folder) and restores it; asks for the key of the recovery sheet where this PC has none. */
export function BackupChoice({ isSearched }: { readonly isSearched: boolean }) {
  const t = useText();
  const explain = useFailureText();
  const [folder, setFolder] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const [key, setKey] = useState('');
  const found = useQuery({
    ...garage.setup.backups.queryOptions({ input: { folder: asked } }),
    enabled: isSearched || asked !== null,
  });
  const restore = useMutation({
    mutationFn: async (chosen: string) => {
      await client.setup.restore({ file: chosen, ...(key !== '' && { recoveryKey: key }) });
      await queryClient.invalidateQueries();
    },
  });
  const chosen = file ?? found.data?.[0]?.file ?? null;
  const needsKey = key !== '' || keyRefusals.includes(refusalCodeOf(restore.error) ?? '');
  return (
    <div className={classes.fields}>
      {found.data && found.data.length > 0 && (
        <Radio.Group label={t('restore.found')} value={chosen ?? ''} onChange={setFile}>
          <Stack gap="0.625rem" mt="0.5rem" className={classes.backups ?? ''}>
            {found.data.map((backup) => (
              <BackupRadio key={backup.file} backup={backup} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {found.data?.length === 0 && <p className="quiet">{t('restore.none')}</p>}
      {found.error && (
        <Alert color="red" role="alert">
          {explain(found.error).text}
        </Alert>
      )}
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('restore.folder')}
          placeholder={t('restore.folder_example')}
          value={folder}
          onChange={({ currentTarget }) => setFolder(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && folder.trim() !== '') setAsked(folder.trim());
          }}
        />
        <Button
          variant="default"
          disabled={folder.trim() === ''}
          loading={found.isFetching}
          onClick={() => setAsked(folder.trim())}
        >
          {t('restore.look')}
        </Button>
      </Group>
      {needsKey && (
        <PasswordInput
          label={t('restore.key')}
          description={t('restore.key_hint')}
          value={key}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
      )}
      {restore.error && (
        <Alert color="red" role="alert">
          {explain(restore.error).text}
        </Alert>
      )}
      <div>
        <Button
          disabled={chosen === null}
          loading={restore.isPending}
          onClick={() => chosen !== null && restore.mutate(chosen)}
        >
          {t('restore.submit')}
        </Button>
      </div>
    </div>
  );
}

function BackupRadio({ backup }: { readonly backup: FoundBackup }) {
  const t = useText();
  const { dateTime, number } = useFormats();
  const { file, at, verifiedAt, contents } = backup;
  return (
    <Radio
      value={file}
      label={dateTime(at)}
      description={[
        contents &&
          t('restore.contents', {
            clients: number(contents.clients),
            cars: number(contents.cars),
            orders: number(contents.orders),
          }),
        verifiedAt === null && t('restore.unverified'),
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}
