import { createRoot } from 'react-dom/client';
import { Providers } from './providers.tsx';
import { Program } from './router.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      <Program />
    </Providers>,
  );
}
