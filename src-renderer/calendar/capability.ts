import { IconCalendarWeek } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const calendar: Capability = {
  navigation: { path: '/calendar', text: 'nav.calendar', icon: IconCalendarWeek, right: 'orders.read' },
  routes: [
    { path: 'calendar', lazy: async () => ({ Component: (await import('./calendar-screen.tsx')).CalendarScreen }) },
  ],
};
