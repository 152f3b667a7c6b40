import { useEffect, useRef } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { WhyHost } from '../../parts/why-host.tsx';
import { commands } from '../commands.ts';
import { useLiveChanges } from '../live.ts';
import { isDialogOpen } from '../open-dialog.ts';
import { usePreloadedScreens } from '../preload-screens.ts';
import { useScanner } from '../scanner/use-scanner.ts';
import { useAutoLock } from '../session/auto-lock.ts';
import { useRights, useSession } from '../session/session.ts';
import { useText } from '../text.ts';
import { undoLastChange } from '../undo.ts';
import { useKeys } from '../use-keys.ts';
import { useWindowRequests } from '../window-requests.ts';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { KeySheet } from './key-sheet.tsx';
import { usePersonalAppearance } from './personal-appearance.ts';
import { Rail } from './rail.tsx';
import { SearchBox } from './search-box.tsx';
import { TopBar } from './top-bar.tsx';

/** The program around a screen: rail, top bar, search, keys; and what goes on while someone is signed in. */
export function Frame({ garageName }: { readonly garageName: string }) {
  const t = useText();
  useLiveChanges();
  useWindowRequests();
  usePreloadedScreens();
  useAutoLock(useSession().autoLockMinutes);
  usePersonalAppearance();
  useCommandKeys();
  useScanner();
  const screen = useFocusOnChange();
  return (
    <div id="frame" className={classes.root}>
      <a className={classes.skip} href="#screen">
        {t('frame.skip')}
      </a>
      <Rail garageName={garageName} />
      <TopBar />
      <main id="screen" ref={screen} tabIndex={-1} className={classes.screen}>
        <Outlet />
      </main>
      <BottomBar />
      <SearchBox />
      <KeySheet />
      <WhyHost />
    </div>
  );
}

/** Binds the keys of all commands that this person may use. */
function useCommandKeys(): void {
  const navigate = useNavigate();
  const may = useRights();
  const bound = commands.flatMap(({ key, right, run }) =>
    key && (right === undefined || may(right)) ? [[key, () => run({ navigate })] as const] : [],
  );
  useKeys({ ...Object.fromEntries(bound), 'change.undo': () => void undoLastChange() });
}

/** Another place of the rail takes the focus along, so that the keyboard is where the eyes are. A list inside takes it further to its rows. */
function useFocusOnChange() {
  const screen = useRef<HTMLElement>(null);
  const place = useLocation().pathname.split('/')[1];
  useEffect(() => {
    const { activeElement } = document;
    if (place !== undefined && !isDialogOpen() && !screen.current?.contains(activeElement))
      screen.current?.focus({ preventScroll: true });
  }, [place]);
  return screen;
}
