import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build, defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
/** A phone of five years ago. */
const target = 'es2019';
const outDir = join(root, '../../dist/owner-page');

/** The car owner's page: one small script in the document and one beside it, one style sheet, and the worker that keeps them for when there is no network. */
export default defineConfig({
  root,
  // Relative, because the cloud serves it under /r/ and the garage's own screens show it as a preview.
  base: './',
  plugins: [firstScript(), compressOnce()],
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

/**
 * Puts the first script into the document itself, and its hash into the document's policy: it asks for what the link shows while the browser fetches the rest. Before
 * the style sheet, for which it would wait.
 */
function firstScript(): Plugin {
  return {
    name: 'garageflow-first-script',
    transformIndexHtml: {
      order: 'post',
      handler: async (html) => {
        const code = await bundleOf(join(root, 'first.ts'));
        const hash = createHash('sha256').update(code).digest('base64');
        return html
          .replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
          .replace('<link rel="icon"', () => `<script>${code}</script>\n    <link rel="icon"`);
      },
    },
  };
}

/** A script and all it imports, as one text. */
async function bundleOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target, lib: { entry, formats: ['iife'], name: 'garageflowFirst' } },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk || chunk.code.includes('</')) throw new Error('The first script cannot stand in the document.');
  return chunk.code.trim();
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
