import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLock, IconSearch } from '@tabler/icons-react';
import { OwnerNews } from '../../links/owner-news.tsx';
import { Hotkey } from '../../ui/hotkey.tsx';
import { lock } from '../session/session.ts';
import { useText } from '../text.ts';
import { HomeBranch } from './home-branch.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SavingState } from './saving-state.tsx';
import { openSearchBox } from './search-box-state.ts';
import classes from './top-bar.module.css';

/** Search, the state of saving, who is signed in, and the lock. */
export function TopBar() {
  const t = useText();
  return (
    <header className={classes.root}>
      <button type="button" className={classes.search} aria-haspopup="dialog" onClick={openSearchBox}>
        <IconSearch size="1rem" stroke={1.8} aria-hidden="true" />
        <span className={classes.hint}>{t('search.hint')}</span>
        <span className={classes.key}>
          <Hotkey name="search.open" />
        </span>
      </button>
      <div className={classes.end}>
        <OwnerNews />
        <SavingState />
        <HomeBranch />
        <PersonMenu />
        <Tooltip label={<LockHint />}>
          <ActionIcon aria-label={t('command.lock')} onClick={() => void lock()}>
            <IconLock size="1.125rem" stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function LockHint() {
  const t = useText();
  return (
    <>
      {t('command.lock')} <Hotkey name="session.lock" />
    </>
  );
}
