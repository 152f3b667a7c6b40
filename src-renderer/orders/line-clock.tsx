import { ActionIcon, Tooltip } from '@mantine/core';
import { type Icon, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { OrderLine } from '../../src-shared/contract/order-lines.ts';
import type { ClockKind } from '../../src-shared/domain/time-clock.ts';
import { garage } from '../app/garage.ts';
import { useRights, useSession } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './line-clock.module.css';

const minuteMs = 60_000;
const icons = {
  start: IconPlayerPlay,
  pause: IconPlayerPause,
  stop: IconPlayerStop,
} satisfies Record<ClockKind, Icon>;

/** What can be told to a clock, by how it stands. */
const offers = {
  running: ['pause', 'stop'],
  paused: ['start', 'stop'],
  stopped: ['start'],
} as const satisfies Record<OrderLine['clocks'][number]['state'], readonly ClockKind[]>;

interface LineClockProps {
  readonly line: OrderLine;
  /** The order still changes, so that work can begin. */
  readonly isOpen: boolean;
}

/** The own clock of who does the work: start, pause, stop. For whoever the work is given to, and for mechanics, who take what is there. */
export function ClockButtons({ line, isOpen }: LineClockProps) {
  const t = useText();
  const may = useRights();
  const { person } = useSession();
  const clock = useChange(garage.orders.clock, {
    done: (_result, { kind }) => [`orders.clock.done.${kind}`, { name: line.name }],
  });
  const own = line.clocks.find(({ staffId }) => staffId === person.id);
  const isTheirs = own !== undefined || line.executorId === person.id || person.role === 'mechanic';
  if (line.kind !== 'work' || line.state === 'declined' || !isTheirs || !may('orders.clock')) return null;
  const kinds: readonly ClockKind[] = offers[own?.state ?? 'stopped'];
  return (
    <span className={classes.buttons}>
      {kinds
        .filter((kind) => kind !== 'start' || (isOpen && line.state !== 'done'))
        .map((kind) => {
          const IconOfKind = icons[kind];
          const text = t(`orders.clock.${kind}`);
          return (
            <Tooltip key={kind} label={text} openDelay={500}>
              <ActionIcon
                variant={kind === 'start' ? 'default' : 'light'}
                color={kind === 'start' ? 'gray' : 'petrol'}
                aria-label={`${text}: ${line.name}`}
                disabled={clock.isPending}
                onClick={() => clock.mutate({ lineId: line.id, kind })}
              >
                <IconOfKind size="1rem" stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          );
        })}
    </span>
  );
}

/** How long each person has worked on a line, and who works on it right now. */
export function WorkedTimes({ clocks }: Pick<OrderLine, 'clocks'>) {
  return clocks.map((clock) => <WorkedTime key={clock.staffId} clock={clock} />);
}

function WorkedTime({ clock }: { readonly clock: OrderLine['clocks'][number] }) {
  const t = useText();
  const now = useNow(minuteMs / 2);
  const { state, runningSince, workedMs } = clock;
  const minutes = Math.floor((workedMs + (runningSince === null ? 0 : Math.max(0, now - runningSince))) / minuteMs);
  const worked = t('orders.clock.worked', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return (
    <span className={classes.worked} data-state={state}>
      {t(`orders.clock.state.${state}`, { who: clock.staffName ?? t('orders.clock.somebody'), worked })}
    </span>
  );
}
