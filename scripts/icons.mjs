import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/prepare.mjs';

// Makes the icons of every system from resources/icons/icon.svg, with the browser that the tests use: `node scripts/icons.mjs`.
// The results are committed; this runs when the drawing changes.
const { launchBrowser } = await import('../tests/e2e/support/browser.ts');

const folder = join(root, 'resources', 'icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');

/** Sizes of a Windows icon, and the tags of Apple's container for the sizes that it holds as PNG. */
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 256];
const icnsTags = {
  icp4: 16,
  icp5: 32,
  icp6: 64,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const pngs = new Map();
  for (const size of new Set([...icoSizes, ...Object.values(icnsTags)])) pngs.set(size, await draw(page, size));
  const pngOf = (size) => pngs.get(size);
  writeFileSync(join(folder, 'icon.png'), pngOf(512));
  writeFileSync(join(folder, 'tray.png'), pngOf(32));
  writeFileSync(join(folder, 'icon.ico'), ico(icoSizes.map((size) => [size, pngOf(size)])));
  writeFileSync(join(folder, 'icon.icns'), icns(Object.entries(icnsTags).map(([tag, size]) => [tag, pngOf(size)])));
} finally {
  await browser.close();
}

async function draw(page, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

/** The ICO container: a directory of 16-byte entries, then the PNGs. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(([, png]) => png)]);
}

/** The ICNS container: chunks of a four-letter tag, a length that counts the chunk's head, and a PNG. */
function icns(images) {
  const chunks = images.map(([tag, png]) => chunk(tag, png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(tag, content) {
  const head = Buffer.alloc(8);
  head.write(tag, 'ascii');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
