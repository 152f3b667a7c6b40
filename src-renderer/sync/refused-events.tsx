import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { textOf, useFormats, useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useChange } from '../ui/change.ts';
import classes from './sync.module.css';

/** Events from other systems of which nothing could be taken: who sent each, why not, and what it said. Nothing is shown when there is none. */
export function RefusedEvents() {
  const t = useText();
  const { dateTime } = useFormats();
  const refused = useQuery(garage.sync.refusedEvents.queryOptions());
  const read = useChange(garage.sync.readRefusedEvents, { done: 'sync.refused.done' });
  if (!refused.data || refused.data.length === 0) return null;
  const ids = refused.data.map(({ id }) => id);
  return (
    <Part title={t('sync.refused')} hint={t('sync.refused.hint')}>
      <ul className={settingsClasses.rows}>
        {refused.data.map(({ id, source, at, code, parameters, text }) => (
          <li key={id} className={settingsClasses.row}>
            <span className={settingsClasses.rowMain}>
              <b>{source ?? t('sync.refused.gone')}</b> <span className="quiet">{dateTime(at)}</span>
              <br />
              {textOf(t, `refusal.${code}`, code, parameters)}
              <span className={classes.excerpt}>{text}</span>
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate({ ids })}>
          {t('sync.refused.read')}
        </Button>
      </div>
    </Part>
  );
}
