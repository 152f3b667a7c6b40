import { IconSun } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

/** The first place: where the program opens. */
export const today: Capability = {
  navigation: { path: '/today', text: 'nav.today', icon: IconSun, right: 'orders.read' },
  routes: [{ path: 'today', lazy: async () => ({ Component: (await import('./today-screen.tsx')).TodayScreen }) }],
};
