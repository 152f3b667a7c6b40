import { Loader } from '@mantine/core';
import { useConnection } from './connection/state.ts';
import { useText } from './text.ts';
import classes from './waiting.module.css';

/** The whole screen waits. Nothing is shown for the first 300 ms, because most waits are shorter. */
export function Waiting() {
  const t = useText();
  const isOffline = useConnection(({ state }) => state === 'offline');
  return (
    <div className={classes.root} role="status">
      <Loader size="sm" />
      <p className="quiet">{t(isOffline ? 'connection.waiting' : 'frame.loading')}</p>
    </div>
  );
}
