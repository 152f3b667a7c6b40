import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What is worth compressing; fonts and pictures are compressed already. */
const compressible = /\.(?:js|css|svg|json)$/;
const smallestBytes = 1024;

/** Puts a `.br` and a `.gz` beside each asset, so that the workshop serves tablets on a slow Wi-Fi without compressing anything itself. */
function compressAssets(): Plugin {
  return {
    name: 'garageflow-compress-assets',
    apply: 'build',
    // Last, so that what is compressed is what is written.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const brotli = promisify(brotliCompress);
        const gz = promisify(gzip);
        for (const [fileName, file] of Object.entries(bundle)) {
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (!compressible.test(fileName) || source.byteLength < smallestBytes) continue;
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: await brotli(source, quality) });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: await gz(source, { level: 9 }) });
        }
      },
    },
  };
}

/** Lays the page of car owners, which is built before, beside the screens: they show it in a frame, as a preview. */
function ownerPage(): Plugin {
  return {
    name: 'garageflow-owner-page',
    apply: 'build',
    async generateBundle() {
      // The screens' policy allows scripts and styles as files only, so it is the document that has them beside it.
      for (const name of [
        'preview.html',
        ...(await readdir(join(ownerPageFolder, 'assets'))).map((file) => `assets/${file}`),
      ]) {
        const source = await readFile(join(ownerPageFolder, name));
        this.emitFile({ type: 'asset', fileName: `assets/owner-page/${name}`, source });
      }
    },
  };
}

const ownerPageFolder = join(import.meta.dirname, 'dist/owner-page');

export default defineConfig({
  plugins: [react(), ownerPage(), compressAssets()],
  build: {
    outDir: 'dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // The page's policy allows images as data, fonts and scripts as files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
