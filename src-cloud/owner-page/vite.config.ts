import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The car owner's page: one small script, one style sheet, and the worker that keeps them for when there is no network. */
export default defineConfig({
  root,
  // Relative, because the cloud serves it under /r/ and the garage's own screens show it as a preview.
  base: './',
  build: {
    outDir: join(root, '../../dist/owner-page'),
    emptyOutDir: true,
    // A phone of five years ago.
    target: 'es2019',
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { index: join(root, 'index.html'), worker: join(root, 'worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
