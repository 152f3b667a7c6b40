import { ActionIcon, Button, Menu, Textarea } from '@mantine/core';
import {
  IconDotsVertical,
  IconFileTypePdf,
  IconPackageImport,
  IconSend,
  IconTable,
  IconTag,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Purchase } from '../../src-shared/contract/purchases.ts';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellFailure, useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { saveBytes } from '../ui/save-bytes.ts';
import classes from './page.module.css';

interface PurchaseActionsProps {
  readonly purchase: Purchase;
  readonly canEdit: boolean;
}

/** What can be done with an open order; the next step is the filled button. */
export function PurchaseActions({ purchase, canEdit }: PurchaseActionsProps) {
  const t = useText();
  const language = useLanguage();
  const may = useRights();
  const navigate = useNavigate();
  const { id, status, lines } = purchase;
  const [isBusy, setBusy] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const send = useChange(garage.purchases.send, { done: 'purchases.done.sent' });
  const close = useChange(garage.purchases.close, { done: 'purchases.done.closed' });
  const remove = useChange(garage.purchases.remove, {
    done: () => ['purchases.done.removed', { count: 1 }],
    onDone: () => void navigate('/parts/buying'),
  });
  const save = async (format: 'pdf' | 'xlsx') => {
    setBusy(true);
    try {
      const { name, file } = await client.purchases.paper({ id, format });
      saveBytes(name, file);
    } catch (error) {
      tellFailure(error, { t, language });
    } finally {
      setBusy(false);
    }
  };
  const canReceive = canEdit && may('stock.write') && lines.length > 0 && status !== 'received';
  const hasReceived = lines.some(({ receivedThousandths }) => receivedThousandths > 0);
  const label = () => {
    const received = lines.filter(({ receivedThousandths }) => receivedThousandths > 0);
    // A label on each piece that came; the screen lets one say otherwise.
    const copies = Object.fromEntries(
      received.map(({ partId, receivedThousandths }) => [partId, Math.ceil(receivedThousandths / 1_000)]),
    );
    void navigate(`/parts/labels?parts=${Object.keys(copies).join(',')}`, { state: { copies } });
  };
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size="1rem" stroke={1.6} />}
        disabled={lines.length === 0}
        loading={isBusy}
        onClick={() => void save('pdf')}
      >
        PDF
      </Button>
      <Button
        variant="default"
        leftSection={<IconTable size="1rem" stroke={1.6} />}
        disabled={lines.length === 0 || isBusy}
        onClick={() => void save('xlsx')}
      >
        XLSX
      </Button>
      {canEdit && status === 'draft' && (
        <Button
          leftSection={<IconSend size="1rem" stroke={1.6} />}
          disabled={lines.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate({ id })}
        >
          {t('purchases.send')}
        </Button>
      )}
      {canReceive && (
        <Button
          {...(status === 'draft' && { variant: 'default' })}
          leftSection={<IconPackageImport size="1rem" stroke={1.6} />}
          onClick={() => void navigate(`/parts/buying/${id}/receive`)}
        >
          {t('purchases.receive')}
        </Button>
      )}
      {hasReceived && may('labels.print') && (
        <Button variant="default" leftSection={<IconTag size="1rem" stroke={1.6} />} onClick={label}>
          {t('parts.place.labels')}
        </Button>
      )}
      {canEdit && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('ui.more')}>
              <IconDotsVertical size="1rem" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {hasReceived && <Menu.Item onClick={() => close.mutate({ id })}>{t('purchases.close')}</Menu.Item>}
            {!hasReceived && <Menu.Item onClick={() => setCancelling(true)}>{t('purchases.cancel')}</Menu.Item>}
            {status === 'draft' && (
              <Menu.Item onClick={() => remove.mutate({ ids: [id] })}>{t('purchases.remove')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {isCancelling && <CancelDialog id={id} onClose={() => setCancelling(false)} />}
    </div>
  );
}

function CancelDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const cancel = useChange(garage.purchases.cancel, { done: 'purchases.done.cancelled', onDone: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={t('purchases.cancel')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate({ id, reason });
        }}
      >
        <Textarea
          data-autofocus
          autosize
          minRows={2}
          label={t('orders.reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button mt="md" type="submit" disabled={reason.trim() === ''} loading={cancel.isPending}>
          {t('purchases.cancel')}
        </Button>
      </form>
    </Dialog>
  );
}
