import { IconClipboardCheck } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const counting: Capability = {
  routes: [
    {
      lazy: async () => ({ Component: (await import('../parts/parts-layout.tsx')).PartsLayout }),
      children: [
        {
          path: 'parts/counting',
          lazy: async () => ({ Component: (await import('./stocktakes-screen.tsx')).StocktakesScreen }),
        },
        {
          path: 'parts/counting/:id',
          lazy: async () => ({ Component: (await import('./counting-screen.tsx')).CountingScreen }),
        },
        {
          path: 'parts/counting/:id/review',
          lazy: async () => ({ Component: (await import('./review-screen.tsx')).ReviewScreen }),
        },
      ],
    },
  ],
  commands: [
    {
      id: 'stocktakes.open',
      text: 'stocktakes.title',
      icon: IconClipboardCheck,
      right: 'stocktakes.count',
      run: ({ navigate }) => void navigate('/parts/counting'),
    },
  ],
};
