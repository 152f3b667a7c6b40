import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceDesktopOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyncDevice } from '../../src-shared/contract/sync.ts';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useChange } from '../ui/change.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useAction } from '../ui/use-action.ts';

/** The PCs that share the garage: what they are called, when they were last seen, and the way to shut one out, unless this one is. */
export function Devices({ isShutOut }: { readonly isShutOut: boolean }) {
  const t = useText();
  const devices = useQuery(garage.sync.devices.queryOptions());
  if (!devices.data) return null;
  const shown = devices.data.toSorted(
    (one, other) =>
      Number(one.revokedAt !== null) - Number(other.revokedAt !== null) || Number(other.isThis) - Number(one.isThis),
  );
  return (
    <Part title={t('sync.devices')} hint={t('sync.devices.hint')}>
      <ul className={settingsClasses.rows}>
        {shown.map((device) => (
          <DeviceRow key={device.id} device={device} isShutOut={isShutOut} />
        ))}
      </ul>
    </Part>
  );
}

function DeviceRow({ device, isShutOut }: { readonly device: SyncDevice; readonly isShutOut: boolean }) {
  const t = useText();
  const may = useRights();
  const [isRenaming, setRenaming] = useState(false);
  const [wasRenaming, setWasRenaming] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const revoke = useAction((id: string) => client.sync.revokeDevice({ id }), { done: 'sync.devices.revoked_done' });
  const stopRenaming = () => {
    setRenaming(false);
    setWasRenaming(true);
  };
  const isHere = device.revokedAt === null;
  const Icon = isHere ? IconDeviceDesktop : IconDeviceDesktopOff;
  const name = device.name || t('sync.devices.unnamed');
  return (
    <li className={settingsClasses.row}>
      <Icon size="1.25rem" stroke={1.5} aria-hidden="true" />
      {isRenaming ? (
        <NameForm device={device} onDone={stopRenaming} />
      ) : (
        <span className={settingsClasses.rowMain}>
          <b>{name}</b>
          {device.isThis && <span className="quiet"> · {t('sync.devices.this')}</span>}
          <br />
          <DeviceFacts device={device} />
        </span>
      )}
      {isHere && !isRenaming && may('settings.manage') && (
        <span className={settingsClasses.rowEnd}>
          <ActionIcon
            aria-label={`${t('sync.devices.rename')}: ${name}`}
            autoFocus={wasRenaming}
            onClick={() => setRenaming(true)}
          >
            <IconPencil size="1.125rem" stroke={1.6} />
          </ActionIcon>
          {!device.isThis && !isShutOut && (
            <Button
              variant="default"
              size="compact-md"
              loading={revoke.isPending}
              aria-label={`${t('sync.devices.revoke')}: ${name}`}
              onClick={() => setAsking(true)}
            >
              {t('sync.devices.revoke')}
            </Button>
          )}
        </span>
      )}
      <Confirm
        isOpen={isAsking}
        title={t('sync.devices.revoke_title', { name })}
        confirm={{
          text: t('sync.devices.revoke'),
          isDangerous: true,
          run: () => {
            setAsking(false);
            revoke.mutate(device.id);
          },
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('sync.devices.revoke_text')}</p>
      </Confirm>
    </li>
  );
}

function DeviceFacts({ device }: { readonly device: SyncDevice }) {
  const t = useText();
  const { dateTime } = useFormats();
  const facts = [
    device.numberPrefix !== '' && t('sync.devices.prefix', { prefix: device.numberPrefix }),
    device.revokedAt !== null && t('sync.devices.revoked', { when: dateTime(device.revokedAt) }),
    device.isBeingRevoked && t('sync.devices.revoking'),
    // The cloud knows; while it cannot be asked, nothing is said.
    device.revokedAt === null &&
      !device.isThis &&
      device.lastSeenAt !== null &&
      t('sync.devices.seen', { when: dateTime(device.lastSeenAt) }),
  ];
  return <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>;
}

function NameForm({ device, onDone }: { readonly device: SyncDevice; readonly onDone: () => void }) {
  const t = useText();
  const [name, setName] = useState(device.name);
  const rename = useChange(garage.sync.renameDevice, { done: 'sync.devices.renamed', onDone });
  return (
    <form
      className={`${settingsClasses.rowMain} ${settingsClasses.inline}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') rename.mutate({ id: device.id, name });
      }}
    >
      <TextInput
        aria-label={t('sync.connect.device')}
        placeholder={t('sync.connect.device_example')}
        value={name}
        autoFocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''} loading={rename.isPending}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
