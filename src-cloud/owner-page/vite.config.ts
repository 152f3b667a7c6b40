import { join } from 'node:path';
import { build, defineConfig } from 'vite';
import { ownerReplySchema } from '../../src-shared/links/reply.ts';
import { ownerViewSchema } from '../../src-shared/links/view.ts';
import { oneDocument } from './one-document.ts';
import { shapeOf } from './shape-of.ts';

const root = import.meta.dirname;
/** A phone of five years ago. */
const target = 'es2019';
const outDir = join(root, '../../dist/owner-page');

/**
 * The car owner's page: one document with everything in it, the worker that keeps it for when there is no network, and the same page as a document with files
 * beside it, which the garage's screens show as a preview.
 */
export default defineConfig({
  root,
  // Relative, because the cloud serves it under /r/ and the garage's own screens show it as a preview.
  base: './',
  plugins: [oneDocument(() => scriptOf(join(root, 'first.ts')), outDir)],
  define: {
    ownerViewShape: JSON.stringify(shapeOf(ownerViewSchema)),
    ownerReplyShape: JSON.stringify(shapeOf(ownerReplySchema)),
  },
  build: {
    outDir,
    emptyOutDir: true,
    target,
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

/** A script and all it imports, as one text. */
async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target, lib: { entry, formats: ['iife'], name: 'garageflowFirst' } },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('The first script was not built.');
  return chunk.code.trim();
}
