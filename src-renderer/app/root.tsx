import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { FailureScreen } from './failure-screen.tsx';
import { Frame } from './frame/frame.tsx';
import { garage } from './garage.ts';
import { setGarageZone } from './garage-time.ts';
import { SessionContext, useLocked } from './session/session.ts';
import { SignIn } from './session/sign-in.tsx';
import { useGarageLanguage } from './text.ts';
import { Waiting } from './waiting.tsx';
import { useWindowRequests } from './window-requests.ts';

const FirstStart = lazy(() =>
  import('./first-start/first-start.tsx').then((module) => ({ default: module.FirstStart })),
);
const Unusable = lazy(() => import('./first-start/unusable.tsx').then((module) => ({ default: module.Unusable })));

/** What stands on the screen as a whole: the first start, a garage that cannot be opened, the names and the PIN, or the frame with its screens. */
export function Root() {
  useWindowRequests();
  const state = useQuery(garage.setup.state.queryOptions());
  const { language, timeZone } = state.data?.phase === 'ready' ? state.data : { language: null, timeZone: null };
  useEffect(() => useGarageLanguage.setState({ language }), [language]);
  useEffect(() => setGarageZone(timeZone), [timeZone]);

  if (state.isError) return <FailureScreen error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <Waiting />;
  switch (state.data.phase) {
    case 'empty':
      return (
        <Suspense fallback={<Waiting />}>
          <FirstStart />
        </Suspense>
      );
    case 'unusable':
      return (
        <Suspense fallback={<Waiting />}>
          <Unusable code={state.data.code} parameters={state.data.parameters} />
        </Suspense>
      );
    case 'ready':
      return <OpenGarage name={state.data.garageName} />;
  }
}

/** After a lock one goes on where one was; somebody else at the same PC begins at their own first screen. */
function useHomeForOthers(personId: string | null): void {
  const navigate = useNavigate();
  const last = useRef(personId);
  useEffect(() => {
    if (personId === null) return;
    if (last.current !== null && last.current !== personId) void navigate('/');
    last.current = personId;
  }, [personId, navigate]);
}

function OpenGarage({ name }: { readonly name: string }) {
  const current = useQuery(garage.session.current.queryOptions());
  const isLocked = useLocked((state) => state.isLocked);
  const session = useMemo(
    () =>
      current.data?.staff
        ? { person: current.data.staff, autoLockMinutes: current.data.autoLockMinutes, host: current.data.host }
        : null,
    [current.data],
  );
  useHomeForOthers(session?.person.id ?? null);
  if (current.isError) return <FailureScreen error={current.error} retry={() => void current.refetch()} />;
  if (!current.data) return <Waiting />;
  if (!session || isLocked) return <SignIn garageName={name} />;
  return (
    <SessionContext value={session}>
      <Frame garageName={name} />
    </SessionContext>
  );
}
