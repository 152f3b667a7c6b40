import { IconBarcode } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const labels: Capability = {
  routes: [
    {
      lazy: async () => ({ Component: (await import('../parts/parts-layout.tsx')).PartsLayout }),
      children: [
        { path: 'parts/labels', lazy: async () => ({ Component: (await import('./labels-screen.tsx')).LabelsScreen }) },
      ],
    },
  ],
  commands: [
    {
      id: 'labels.open',
      text: 'labels.title',
      icon: IconBarcode,
      right: 'labels.print',
      run: ({ navigate }) => void navigate('/parts/labels'),
    },
  ],
};
