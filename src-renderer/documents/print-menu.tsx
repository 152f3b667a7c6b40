import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentOffer } from '../../src-shared/contract/documents.ts';
import type { Order } from '../../src-shared/contract/orders.ts';
import { documentKindsFor } from '../../src-shared/domain/document-kinds.ts';
import type { DocumentKind } from '../../src-shared/domain/document-model.ts';
import { garage } from '../app/garage.ts';
import { comboLabels, keys } from '../app/keys.ts';
import { useFormats, useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useTouch } from '../ui/touch.ts';
import { PrintDialog } from './print-dialog.tsx';
import classes from './print-menu.module.css';
import type { DocumentView } from './use-shown-document.ts';

/** More are in the dialog. */
const issuedShown = 5;

/** What can be printed of an order, what is wanted most first, and what was issued last. Ctrl+P opens the first. */
export function PrintMenu({ order }: { readonly order: Order }) {
  const t = useText();
  const { date } = useFormats();
  const isTouch = useTouch();
  const [view, setView] = useState<DocumentView | null>(null);
  const documents = useQuery(garage.documents.ofOrder.queryOptions({ input: { orderId: order.id } }));
  const kinds = documentKindsFor(order.status);
  const refused = refusedKinds(documents.data?.offers);
  const issued = documents.data?.issued.slice(0, issuedShown) ?? [];
  const openFirst = async () => {
    // What is wanted first may just have become possible by what the hand did before it pressed the key.
    const { data } = await documents.refetch();
    const isRefused = refusedKinds(data?.offers);
    setView({ kind: kinds.find((kind) => !isRefused.has(kind)) ?? 'work_order' });
  };
  useKeys({ 'record.print': () => void openFirst() });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          {isTouch ? (
            <ActionIcon variant="default" aria-label={t('documents.print')}>
              <IconPrinter size="1.125rem" stroke={1.6} />
            </ActionIcon>
          ) : (
            <Button
              variant="default"
              title={`${t('documents.print')} (${comboLabels(keys['record.print'].combos[0]).join('+')})`}
              leftSection={<IconPrinter size="1rem" stroke={1.6} />}
            >
              {t('documents.print')}
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('documents.new')}</Menu.Label>
          {kinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => setView({ kind })} {...(refused.has(kind) && { className: 'quiet' })}>
              {t(`documents.short.${kind}`)}
            </Menu.Item>
          ))}
          {issued.length > 0 && <Menu.Label>{t('documents.issued')}</Menu.Label>}
          {issued.map(({ id, kind, number, issuedAt }) => (
            <Menu.Item
              key={id}
              onClick={() => setView({ issuedId: id })}
              rightSection={<span className={`quiet figures ${classes.date}`}>{date(issuedAt)}</span>}
            >
              {t('documents.named', { kind: t(`documents.short.${kind}`), number })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {view && <PrintDialog order={order} start={view} onClose={() => setView(null)} />}
    </>
  );
}

function refusedKinds(offers: readonly DocumentOffer[] = []): ReadonlySet<DocumentKind> {
  return new Set(offers.filter(({ refusal }) => refusal !== null).map(({ kind }) => kind));
}
