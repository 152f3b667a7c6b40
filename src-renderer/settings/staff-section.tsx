import { Badge, Button, Switch } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { StaffMember } from '../../src-shared/contract/staff.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useSession } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Face } from '../ui/face.tsx';
import { useNow } from '../ui/use-now.ts';
import { Section } from './section.tsx';
import settingsClasses from './settings.module.css';
import classes from './staff.module.css';

/** The people who work here; a switch shows those who once did. */
export function StaffSection() {
  const t = useText();
  const navigate = useNavigate();
  const [dismissed, setDismissed] = useState(false);
  const people = useQuery(garage.staff.list.queryOptions({ input: { dismissed } }));
  return (
    <Section
      title={t('settings.staff')}
      hint={t('settings.staff.hint')}
      actions={
        <Button leftSection={<IconUserPlus size="1rem" />} onClick={() => void navigate('/settings/staff/new')}>
          {t('settings.staff.new')}
        </Button>
      }
    >
      {people.error && <FailureScreen error={people.error} retry={() => void people.refetch()} />}
      <ul className={settingsClasses.rows}>
        {people.data?.map((person) => (
          <li key={person.id}>{dismissed ? <Former person={person} /> : <Person person={person} />}</li>
        ))}
      </ul>
      {dismissed && people.data?.length === 0 && <p className="quiet">{t('settings.staff.former_none')}</p>}
      <Switch
        mt="md"
        label={t('settings.staff.former')}
        checked={dismissed}
        onChange={({ currentTarget }) => setDismissed(currentTarget.checked)}
      />
    </Section>
  );
}

function Person({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const { phone } = useFormats();
  const { person: me } = useSession();
  const skills = person.skills.map((skill) => t(`skill.${skill}`)).join(', ');
  return (
    <Link to={`/settings/staff/${person.id}`} className={`${settingsClasses.row} ${classes.person}`}>
      <Face person={person} />
      <span className={settingsClasses.rowMain}>
        <b>{person.name}</b>
        {person.id === me.id && <span className="quiet"> · {t('settings.staff.you')}</span>}
        <br />
        <span className="quiet">{[t(`role.${person.role}`), skills].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={settingsClasses.rowEnd}>
        <Away person={person} />
        {person.phone !== '' && <span className="quiet figures">{phone(person.phone)}</span>}
      </span>
    </Link>
  );
}

/** Whether the person is away now, or will be. */
function Away({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const { date } = useFormats();
  const now = useNow(60_000);
  const [next] = person.absences;
  if (!next) return null;
  const isAway = next.fromAt <= now;
  return (
    <Badge variant="light" color={isAway ? 'orange' : 'gray'} className={classes.badge ?? ''}>
      {isAway
        ? t('settings.staff.away', { date: date(next.toAt) })
        : t('settings.staff.away_from', { date: date(next.fromAt) })}
    </Badge>
  );
}

function Former({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const { date } = useFormats();
  const restore = useChange(garage.staff.restore, { done: () => ['settings.staff.restored', { name: person.name }] });
  return (
    <div className={settingsClasses.row}>
      <Face person={person} />
      <span className={settingsClasses.rowMain}>
        <b>{person.name}</b>
        <br />
        <span className="quiet">
          {t(`role.${person.role}`)} · {t('settings.staff.left', { date: date(person.dismissedAt ?? 0) })}
        </span>
      </span>
      <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate({ id: person.id })}>
        {t('settings.staff.restore')}
      </Button>
    </div>
  );
}
