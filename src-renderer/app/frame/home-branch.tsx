import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../garage.ts';
import { useRights, useSession } from '../session/session.ts';
import { useText } from '../text.ts';
import classes from './home-branch.module.css';

/** The branch of whoever is signed in, where the garage has more than one. */
export function HomeBranch() {
  const t = useText();
  const { person } = useSession();
  const may = useRights();
  const branches = useQuery({ ...garage.settings.branches.queryOptions(), enabled: may('settings.read') });
  const hasChoice = (branches.data?.length ?? 0) > 1;
  const staff = useQuery({
    ...garage.staff.list.queryOptions({ input: { dismissed: false } }),
    enabled: hasChoice && may('staff.read'),
  });
  const branchId = staff.data?.find(({ id }) => id === person.id)?.branchId;
  const branch = hasChoice ? branches.data?.find(({ id }) => id === branchId) : undefined;
  if (!branch) return null;
  return (
    <span className={classes.root} title={t('frame.branch')}>
      <IconMapPin size="1rem" stroke={1.6} aria-hidden="true" />
      {branch.name}
    </span>
  );
}
