import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { capabilities } from './capabilities.ts';
import { RouteFailure } from './failure-screen.tsx';
import { NotFound } from './not-found.tsx';
import { Root } from './root.tsx';
import { useRights } from './session/session.ts';
import { Waiting } from './waiting.tsx';

/** The first place of the rail that this person may see. */
function Home() {
  const may = useRights();
  const first = capabilities.find(({ navigation }) => navigation && may(navigation.right));
  return <Navigate to={first?.navigation?.path ?? '/settings'} replace />;
}

/** Each capability fails by itself: the frame and the other screens stay alive. */
const screens: RouteObject[] = capabilities.map(({ routes }) => ({
  errorElement: <RouteFailure />,
  children: [...routes],
}));

const router = createBrowserRouter([
  {
    Component: Root,
    HydrateFallback: Waiting,
    errorElement: <RouteFailure />,
    children: [{ index: true, Component: Home }, ...screens, { path: '*', Component: NotFound }],
  },
]);

/** The whole program by its addresses. */
export function Program() {
  return <RouterProvider router={router} />;
}
