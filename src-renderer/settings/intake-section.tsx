import { Alert, Button, CopyButton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureScreen } from '../app/failure-screen.tsx';
import { client, garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useSession } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { RefusedEvents } from '../sync/refused-events.tsx';
import { useChange } from '../ui/change.ts';
import { useAction } from '../ui/use-action.ts';
import { Part, Section } from './section.tsx';
import classes from './settings.module.css';

/** How movements of stock come in from other systems: who may send them, and which folder of this PC is watched. */
export function IntakeSection() {
  const t = useText();
  const { host } = useSession();
  return (
    <Section title={t('settings.intake')} hint={t('settings.intake.hint')}>
      <RefusedEvents />
      <Sources />
      {host !== 'lan' && <Folder />}
    </Section>
  );
}

function Sources() {
  const t = useText();
  const { date } = useFormats();
  const [name, setName] = useState('');
  const [token, setToken] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const sources = useQuery(garage.stock.intake.sources.queryOptions());
  const create = useChange(garage.stock.intake.createSource, {
    done: 'settings.intake.done.created',
    onDone: (result, input) => {
      setToken({ name: input.name, text: result.token });
      setName('');
    },
  });
  const remove = useChange(garage.stock.intake.removeSource, { done: 'settings.intake.done.removed' });
  if (sources.error) return <FailureScreen error={sources.error} retry={() => void sources.refetch()} />;
  return (
    <Part title={t('settings.intake.sources')} hint={t('settings.intake.sources_hint')}>
      {sources.data?.map((source) => (
        <div key={source.id} className={classes.row}>
          <span className={classes.rowMain}>
            <b>{source.name}</b> <span className="quiet">{date(source.createdAt)}</span>
          </span>
          <Button
            variant="default"
            aria-label={t('settings.intake.remove_of', { name: source.name })}
            onClick={() => remove.mutate({ id: source.id })}
          >
            {t('settings.intake.remove')}
          </Button>
        </div>
      ))}
      {token && (
        <Alert color="petrol" my="sm" title={t('settings.intake.token', { name: token.name })} role="status">
          <p>{t('settings.intake.token_hint')}</p>
          <div className={classes.inline}>
            <TextInput
              label={t('settings.intake.token_label')}
              readOnly
              value={token.text}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <CopyButton value={token.text}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'settings.intake.copied' : 'settings.intake.copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        </Alert>
      )}
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate({ name: name.trim() });
        }}
      >
        <TextInput
          label={t('settings.intake.name')}
          placeholder={t('settings.intake.name_example')}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={create.isPending}>
          {t('settings.intake.add')}
        </Button>
      </form>
    </Part>
  );
}

function Folder() {
  const t = useText();
  const [path, setPath] = useState('');
  const watched = useQuery(garage.stock.intake.folder.queryOptions());
  const watch = useAction((folder: string | null) => client.stock.intake.watchFolder({ folder }), {
    done: 'settings.intake.done.folder',
    onDone: () => {
      setPath('');
      void queryClient.invalidateQueries({ queryKey: garage.stock.intake.folder.key() });
    },
  });
  const folder = watched.data?.folder ?? null;
  return (
    <Part title={t('settings.intake.folder')} hint={t('settings.intake.folder_hint')}>
      {folder !== null && (
        <div className={classes.row}>
          <span className={classes.rowMain}>
            <b>{folder}</b>
          </span>
          <Button variant="default" loading={watch.isPending} onClick={() => watch.mutate(null)}>
            {t('settings.intake.unwatch')}
          </Button>
        </div>
      )}
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') watch.mutate(path.trim());
        }}
      >
        <TextInput
          label={t('settings.intake.folder_path')}
          placeholder={t('settings.backups.second_example')}
          autoComplete="off"
          value={path}
          onChange={({ currentTarget }) => setPath(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''} loading={watch.isPending}>
          {t('settings.intake.watch')}
        </Button>
      </form>
    </Part>
  );
}
