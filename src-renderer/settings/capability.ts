import { IconSettings } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';
import { sections } from './sections.ts';

export const settings: Capability = {
  navigation: { path: '/settings', text: 'nav.settings', icon: IconSettings, right: 'settings.read' },
  routes: [
    {
      path: 'settings',
      lazy: async () => ({ Component: (await import('./settings-screen.tsx')).SettingsScreen }),
      children: [
        { path: 'garage', lazy: async () => ({ Component: (await import('./garage-section.tsx')).GarageSection }) },
        {
          path: 'branches',
          lazy: async () => ({ Component: (await import('./branches-section.tsx')).BranchesSection }),
        },
        { path: 'staff', lazy: async () => ({ Component: (await import('./staff-section.tsx')).StaffSection }) },
        { path: 'staff/new', lazy: async () => ({ Component: (await import('./staff-new.tsx')).StaffNew }) },
        {
          path: 'staff/:id/:tab?',
          lazy: async () => ({ Component: (await import('./staff-record.tsx')).StaffRecord }),
        },
        { path: 'backups', lazy: async () => ({ Component: (await import('./backups-section.tsx')).BackupsSection }) },
        { path: 'intake', lazy: async () => ({ Component: (await import('./intake-section.tsx')).IntakeSection }) },
        { path: 'data', lazy: async () => ({ Component: (await import('./data-section.tsx')).DataSection }) },
        { path: 'cloud', lazy: async () => ({ Component: (await import('../sync/cloud-section.tsx')).CloudSection }) },
        {
          path: 'workshop',
          lazy: async () => ({ Component: (await import('./workshop-section.tsx')).WorkshopSection }),
        },
        {
          path: 'appearance',
          lazy: async () => ({ Component: (await import('./appearance-section.tsx')).AppearanceSection }),
        },
      ],
    },
  ],
  commands: sections.map(({ path, text, icon, right }) => ({
    id: `settings ${path}`,
    text,
    icon,
    right,
    run: ({ navigate }) => void navigate(path),
  })),
};
