import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useIsMutating } from '@tanstack/react-query';
import { useConnection } from '../connection/state.ts';
import { useSession } from '../session/session.ts';
import { useFormats, useText } from '../text.ts';
import classes from './saving-state.module.css';

/** Always says where the work is: saved, being saved, or that the program does not answer and since when. */
export function SavingState() {
  const t = useText();
  const { time } = useFormats();
  const { host } = useSession();
  const connection = useConnection();
  const isSaving = useIsMutating() > 0;
  const text =
    connection.state === 'offline'
      ? t('connection.offline', { time: time(connection.since) })
      : isSaving
        ? t('connection.saving')
        : t(host === 'lan' ? 'connection.saved_on_garage_pc' : 'connection.saved_on_this_pc');
  const [Icon, look] =
    connection.state === 'offline'
      ? ([IconCloudOff, classes.bad] as const)
      : isSaving
        ? ([IconLoader2, classes.quiet] as const)
        : ([IconCircleCheck, classes.good] as const);
  return (
    <Tooltip label={text} multiline maw="20rem">
      <div className={`${classes.root} ${look}`} role="status">
        <Icon size="1rem" stroke={1.8} aria-hidden="true" />
        <span className={classes.text}>{text}</span>
      </div>
    </Tooltip>
  );
}
