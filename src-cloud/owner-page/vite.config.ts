import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const outDir = join(root, '../../dist/owner-page');

/** The car owner's page: one small script, one style sheet, and the worker that keeps them for when there is no network. */
export default defineConfig({
  root,
  // Relative, because the cloud serves it under /r/ and the garage's own screens show it as a preview.
  base: './',
  plugins: [fetchAllAtOnce(), compressOnce()],
  build: {
    outDir,
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

/** The document names what its first script will ask for, so that the browser fetches both at the same time. */
function fetchAllAtOnce(): Plugin {
  return {
    name: 'garageflow-fetch-all-at-once',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {}).flatMap((file) =>
          file.type === 'chunk' && file.isDynamicEntry
            ? [
                {
                  tag: 'link',
                  attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file.fileName}` },
                  injectTo: 'head' as const,
                },
              ]
            : [],
        ),
    },
  };
}

/** Compresses as small as it goes, once, what the cloud would otherwise compress in a hurry for each phone. */
function compressOnce(): Plugin {
  return {
    name: 'garageflow-compress-once',
    async closeBundle() {
      const assets = join(outDir, 'assets');
      for (const name of await readdir(assets))
        await writeFile(
          join(assets, `${name}.br`),
          await promisify(brotliCompress)(await readFile(join(assets, name))),
        );
    },
  };
}
