import { Alert, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './estimate-answer.module.css';
import { DialogButtons } from './move-dialog.tsx';

/** The owner's word on the estimate, passed on by whoever spoke with them: line by line, with what it then comes to. */
export function EstimateAnswer({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const t = useText();
  const { money } = useFormats();
  const { estimate, client } = order;
  const lines = estimate?.lines ?? [];
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(
    () => new Set(lines.filter(({ alternativeOf }) => alternativeOf === undefined).map(({ lineId }) => lineId)),
  );
  const [name, setName] = useState(client?.name ?? '');
  const answer = useChange(garage.orders.answerEstimate, {
    done: ({ status }) => ['orders.done.moved', { status: t(`order.status.${status}`) }],
    onDone: onClose,
  });
  const total = lines.reduce((sum, { lineId, totalKopecks }) => sum + (accepted.has(lineId) ? totalKopecks : 0), 0);
  const toggle = (lineId: string) => setAccepted((now) => toggled(now, lineId, lines));
  const submit = () =>
    answer.mutate({
      orderId: order.id,
      hash: estimate?.hash ?? '',
      ...(name.trim() !== '' && { name: name.trim() }),
      decisions: lines.map(({ lineId }) => ({ lineId, accepted: accepted.has(lineId) })),
    });
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.answer.title', { version: estimate?.version ?? 1 })} size="38rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {estimate?.isOutdated && (
          <Alert color="yellow" mb="sm">
            {t('orders.answer.outdated')}
          </Alert>
        )}
        <ul className={classes.lines}>
          {lines.map(({ lineId, name: lineName, code, totalKopecks, parentLineId, alternativeOf }) => (
            <li key={lineId} data-is-part={parentLineId !== undefined || undefined}>
              <Checkbox
                checked={accepted.has(lineId)}
                onChange={() => toggle(lineId)}
                label={
                  <>
                    {lineName} {code !== '' && <span className="quiet">{code}</span>}
                    {alternativeOf !== undefined && <span className="quiet"> · {t('orders.alternative')}</span>}
                  </>
                }
              />
              <MoneyText amount={totalKopecks} />
            </li>
          ))}
        </ul>
        <Group justify="space-between" className={classes.total ?? ''}>
          <Group gap="xs">
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setAccepted(new Set(lines.map(({ lineId }) => lineId)))}
            >
              {t('orders.answer.all')}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => setAccepted(new Set())}>
              {t('orders.answer.none')}
            </Button>
          </Group>
          <b className="figures">{money(total)}</b>
        </Group>
        <TextInput
          mt="sm"
          data-autofocus
          label={t('orders.answer.who')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <DialogButtons
          isSaving={answer.isPending}
          isReady={lines.length > 0}
          text={t('orders.answer.save')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Taking one line of a choice (original or analogue) lets go of the others. */
function toggled(
  now: ReadonlySet<string>,
  lineId: string,
  lines: readonly { lineId: string; alternativeOf?: string | undefined }[],
): ReadonlySet<string> {
  const next = new Set(now);
  if (next.delete(lineId)) return next;
  const choiceOf = (line: { lineId: string; alternativeOf?: string | undefined }) => line.alternativeOf ?? line.lineId;
  const taken = lines.find((line) => line.lineId === lineId);
  for (const line of lines) if (taken && choiceOf(line) === choiceOf(taken)) next.delete(line.lineId);
  return next.add(lineId);
}
