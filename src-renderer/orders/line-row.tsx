import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { OrderLine } from '../../src-shared/contract/order-lines.ts';
import type { Person } from '../../src-shared/contract/session.ts';
import type { OrderPart } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { MoneyText } from '../ui/values.tsx';
import { MoneyCell, PercentCell, QuantityCell, TextCell } from './line-cells.tsx';
import { ClockButtons, WorkedTimes } from './line-clock.tsx';
import classes from './line-row.module.css';
import { LineStock } from './line-stock.tsx';

interface LineRowProps {
  readonly line: OrderLine;
  readonly canEdit: boolean;
  /** The order still changes; a mechanic may mark lines as done even without editing them. */
  readonly isOpen: boolean;
  readonly executors: readonly Person[];
  /** How its part stands with the stock; undefined for a work, and for a part that is only named. */
  readonly stock: { readonly orderId: string; readonly part: OrderPart } | undefined;
}

/** One work or part; every cell is edited where it stands. */
export function LineRow({ line, canEdit, isOpen, executors, stock }: LineRowProps) {
  const t = useText();
  const may = useRights();
  const update = useChange(garage.orders.updateLine, { done: 'orders.done.line' });
  const mark = useChange(garage.orders.setLineState, { done: 'orders.done.line_state' });
  const remove = useChange(garage.orders.removeLines, { done: 'orders.done.line_removed' });
  const change = (fields: Parameters<typeof update.mutate>[0]['fields']) => update.mutate({ lineId: line.id, fields });
  const isDone = line.state === 'done';
  const canChangeTerms = canEdit && line.freedom.terms !== 'locked';
  const isProposal = canChangeTerms && line.freedom.terms === 'needs_estimate';
  const isOutOfSum = !line.isCounted && line.state !== 'declined' && line.decision !== 'declined';
  return (
    <tr
      className={classes.row}
      data-kind={line.kind}
      data-state={line.state}
      data-is-child={line.parentLineId !== null || undefined}
    >
      <td className={classes.name}>
        <div className={classes.nameBox}>
          <Checkbox
            size="xs"
            checked={isDone}
            disabled={!isOpen || !may('orders.advance') || line.state === 'declined'}
            aria-label={t('orders.line.done', { name: line.name })}
            onChange={() => mark.mutate({ lineId: line.id, state: isDone ? 'planned' : 'done' })}
          />
          <div className={classes.texts}>
            <TextCell
              label={t('orders.line.name')}
              value={line.name}
              isEditable={canChangeTerms}
              onCommit={(name) => change({ name })}
            />
            <div className={classes.under}>
              {line.code !== '' && <span>{line.code}</span>}
              {line.kind === 'work' && (
                <select
                  className={classes.executor}
                  disabled={!canEdit || line.freedom.arrangement === 'locked'}
                  aria-label={`${t('orders.line.executor')}: ${line.name}`}
                  value={line.executorId ?? ''}
                  onChange={({ currentTarget }) => change({ executorId: currentTarget.value || null })}
                >
                  <option value="">{t('orders.line.no_executor')}</option>
                  {executors.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
              {line.decision && <Decision line={line} decision={line.decision} />}
              {isOutOfSum && <span>{t('orders.line.not_counted')}</span>}
              {isProposal && <span className={classes.frozen}>{t('orders.line.frozen')}</span>}
              {stock && <LineStock orderId={stock.orderId} part={stock.part} />}
              <WorkedTimes clocks={line.clocks} />
            </div>
          </div>
          <ClockButtons line={line} isOpen={isOpen} />
        </div>
      </td>
      <td className={classes.end} data-label={t('orders.line.quantity')}>
        <QuantityCell
          label={`${t('orders.line.quantity')}: ${line.name}`}
          value={line.quantityThousandths}
          unit={line.unit}
          isEditable={canChangeTerms}
          onCommit={(quantityThousandths) => change({ quantityThousandths })}
        />
      </td>
      <td className={classes.end} data-label={t('orders.line.price')}>
        <MoneyCell
          label={`${t('orders.line.price')}: ${line.name}`}
          value={line.unitPriceKopecks}
          isEditable={canChangeTerms}
          onCommit={(unitPriceKopecks) => change({ unitPriceKopecks })}
        />
      </td>
      <td className={classes.end} data-label={t('orders.line.discount')}>
        <PercentCell
          label={`${t('orders.line.discount')}: ${line.name}`}
          value={line.discountBp}
          isEditable={canChangeTerms && may('orders.discount')}
          onCommit={(discountBp) => change({ discountBp })}
        />
      </td>
      <td className={`${classes.end} ${classes.total}`} data-label={t('orders.line.total')}>
        <span className={isOutOfSum ? classes.outOfSum : undefined}>
          <MoneyText amount={line.totalKopecks} />
        </span>
      </td>
      <td className={classes.actions}>
        {canEdit && line.freedom.removal !== 'locked' && (
          <Tooltip label={t('orders.line.remove')} openDelay={500}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('orders.line.remove')}: ${line.name}`}
              onClick={() => remove.mutate({ lineIds: [line.id] })}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

interface DecisionProps {
  readonly line: OrderLine;
  readonly decision: NonNullable<OrderLine['decision']>;
}

/** The owner's word; with the amount they gave it on where the line stands at another one now. */
function Decision({ line: { agreedTotalKopecks, totalKopecks }, decision }: DecisionProps) {
  const t = useText();
  const { money } = useFormats();
  const differs = agreedTotalKopecks !== null && agreedTotalKopecks !== totalKopecks;
  return (
    <span className={classes.decision} data-decision={decision} data-differs={differs || undefined}>
      {differs ? t('orders.line.agreed', { amount: money(agreedTotalKopecks) }) : t(`orders.decision.${decision}`)}
    </span>
  );
}
