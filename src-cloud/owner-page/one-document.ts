import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a browser needs of the page, each as a text. */
interface Parts {
  /** Asks for what the link shows. */
  readonly first: string;
  readonly styles: string;
  readonly page: string;
}

/**
 * Puts the whole page into its document, and the hashes of its parts into the document's policy. A phone's network is idle while the phone makes ready for a
 * document, so what travels with it costs nothing; and the page has read its script by the time that there is something to show. The document with its files
 * beside it stays as `preview.html`.
 */
export function oneDocument(first: () => Promise<string>, outDir: string): Plugin {
  return {
    name: 'garageflow-one-document',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.values(bundle);
        const html = files.find(({ fileName }) => fileName === 'index.html');
        const styles = files.find(({ fileName }) => fileName.endsWith('.css'));
        const page = files.find((file) => file.type === 'chunk' && file.name === 'index');
        if (
          html?.type !== 'asset' ||
          styles?.type !== 'asset' ||
          page?.type !== 'chunk' ||
          page.imports.length + page.exports.length > 0
        )
          throw new Error('The page is not one document, one script and one style sheet.');
        const linked = String(html.source);
        this.emitFile({ type: 'asset', fileName: 'preview.html', source: linked });
        html.source = whole(linked, {
          first: await first(),
          styles: String(styles.source).trim(),
          // A script of its own, whose names are nobody else's.
          page: `(()=>{"use strict";${page.code.trim()}})();`,
        });
      },
    },
    /** Compresses as small as it goes, once, what the cloud would otherwise compress in a hurry for each phone. */
    async writeBundle() {
      const file = join(outDir, 'index.html');
      const html = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(html));
      await writeFile(`${file}.gz`, await promisify(gzip)(html, { level: 9 }));
    },
  };
}

function whole(html: string, { first, styles, page }: Parts): string {
  if (/<\/script|<!--/.test(first + page) || styles.includes('</')) throw new Error('A part would end the document.');
  const bare = html
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    .replace(/\s*<link rel="stylesheet"[^>]*>/, '');
  const parts: readonly (readonly [string, string])[] = [
    ["script-src 'self'", `script-src ${hashOf(first)} ${hashOf(page)}`],
    ["style-src 'self'", `style-src ${hashOf(styles)}`],
    // Before the styles, for which a script waits.
    ['<link rel="icon"', `<script>${first}</script>\n    <style>${styles}</style>\n    <link rel="icon"`],
    ['\n  </body>', `\n    <script>${page}</script>\n  </body>`],
  ];
  return parts.reduce((document, [place, part]) => {
    if (!document.includes(place)) throw new Error(`The document has no ${place}.`);
    return document.replace(place, () => part);
  }, bare);
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
