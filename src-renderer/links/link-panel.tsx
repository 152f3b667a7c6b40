import { Button, CopyButton, Menu } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconQrcode, IconSend, IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkState } from '../../src-shared/contract/links.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import classes from './link-panel.module.css';
import { LinkPreview } from './link-preview.tsx';
import { OwnerReplies } from './owner-replies.tsx';
import { type ShareMessage, shareAddress, shareWays } from './share.ts';

/** What a link is about. */
export type LinkSubject =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** The owner's link of an order, or of a client: made, sent, looked at, withdrawn; and what the owner answered. */
export function LinkPanel({ subject }: { readonly subject: LinkSubject }) {
  const may = useRights();
  return may('links.use') ? <Panel subject={subject} /> : null;
}

function Panel({ subject }: { readonly subject: LinkSubject }) {
  const t = useText();
  const answer = useQuery(garage.links.of.queryOptions({ input: subject }));
  // Whoever makes or withdraws a link by keyboard loses the button that they pressed: the one in its place takes the focus.
  const [hasActed, setHasActed] = useState(false);
  const onDone = () => setHasActed(true);
  const open = useChange(garage.links.open, { done: 'links.done.open', onDone });
  const [isPreviewed, setIsPreviewed] = useState(false);
  const title = t(subject.kind === 'order' ? 'links.title' : 'links.title.client');
  const { link, isConnected = false, phone = '', email = '', replies = [] } = answer.data ?? {};
  return (
    <section className={classes.root} aria-label={title}>
      <h2>{title}</h2>
      {answer.data && !link && (
        <p className="quiet">{t(subject.kind === 'order' ? 'links.none' : 'links.none.client')}</p>
      )}
      {link && <Standing link={link} />}
      {answer.data && !isConnected && <p className={classes.remark}>{t('links.not_connected')}</p>}
      <div className={classes.buttons}>
        {answer.data && (!link || link.isExpired) && (
          <Button
            size="compact-sm"
            variant="default"
            autoFocus={hasActed}
            loading={open.isPending}
            onClick={() => open.mutate(subject)}
          >
            {t('links.open')}
          </Button>
        )}
        {link?.address && !link.isExpired && (
          <LinkButtons
            link={link}
            address={link.address}
            subject={subject}
            phone={phone}
            email={email}
            isFocused={hasActed}
          />
        )}
        {answer.data && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEye size="0.875rem" />}
            onClick={() => setIsPreviewed(true)}
          >
            {t('links.preview')}
          </Button>
        )}
        {link && <Withdraw link={link} onDone={onDone} />}
      </div>
      {link && <OwnerReplies replies={replies} />}
      {isPreviewed && <LinkPreview subject={subject} onClose={() => setIsPreviewed(false)} />}
    </section>
  );
}

function Standing({ link }: { readonly link: LinkState }) {
  const t = useText();
  const { date } = useFormats();
  const prolong = useChange(garage.links.prolong, { done: 'links.done.prolong' });
  return (
    <p className={classes.standing} data-waits={link.isWaiting || link.isExpired}>
      {link.isExpired ? t('links.expired') : t(link.isWaiting ? 'links.state.waiting' : 'links.state.published')}
      <span className="quiet">
        {t('links.until', { date: date(link.expiresAt) })}
        <Button variant="transparent" size="compact-sm" px={0} onClick={() => prolong.mutate({ id: link.id })}>
          {t('links.prolong')}
        </Button>
      </span>
    </p>
  );
}

interface LinkButtonsProps extends Omit<ShareMessage, 'text'> {
  readonly link: LinkState;
  readonly subject: LinkSubject;
  /** Whether the first of them takes the focus. */
  readonly isFocused: boolean;
}

function LinkButtons({ link, address, subject, phone, email, isFocused }: LinkButtonsProps) {
  const t = useText();
  const [isCodeShown, setIsCodeShown] = useState(false);
  const text = t(subject.kind === 'order' ? 'links.share.text' : 'links.share.text.client');
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button size="compact-sm" autoFocus={isFocused} leftSection={<IconSend size="0.875rem" />}>
            {t('links.share')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {shareWays.map((way) => (
            <Menu.Item
              key={way}
              component="a"
              href={shareAddress(way, { text, address, phone, email })}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t(`links.share.${way}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={copied ? <IconCheck size="0.875rem" /> : <IconCopy size="0.875rem" />}
            onClick={copy}
          >
            {t(copied ? 'links.copied' : 'links.copy')}
          </Button>
        )}
      </CopyButton>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconQrcode size="0.875rem" />}
        onClick={() => setIsCodeShown(true)}
      >
        {t('links.qr')}
      </Button>
      <Dialog isOpen={isCodeShown} onClose={() => setIsCodeShown(false)} title={t('links.qr.hint')} size="24rem">
        <img
          className={classes.qr}
          alt={t('links.qr.alt')}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(link.qr ?? '')}`}
        />
        <p className={classes.address}>{address}</p>
      </Dialog>
    </>
  );
}

function Withdraw({ link, onDone }: { readonly link: LinkState; readonly onDone: () => void }) {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  const withdraw = useChange(garage.links.withdraw, { done: 'links.done.withdraw', onDone });
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconUnlink size="0.875rem" />}
        onClick={() => setIsAsked(true)}
      >
        {t('links.withdraw')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('links.withdraw.title')}
        confirm={{
          text: t('links.withdraw'),
          isDangerous: true,
          run: () => {
            setIsAsked(false);
            withdraw.mutate({ id: link.id });
          },
        }}
        onCancel={() => setIsAsked(false)}
      >
        <p>{t('links.withdraw.body')}</p>
      </Confirm>
    </>
  );
}
