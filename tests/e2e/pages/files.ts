import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { TestScreen } from '../support/screen.ts';

/** A file as a person would choose one. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The tab of files of a record, and the viewer of photos. */
export class FilesPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  /** Chooses files from a disk by the button. */
  async choose(files: readonly ChosenFile[]): Promise<void> {
    const { page, t } = this.#screen;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: t('files.add') }).click();
    await (await chooser).setFiles(onDisk(files));
  }

  /** A photo in the grid, by its note or its name. */
  photo(name: string) {
    return this.#screen.page.getByRole('button', { name: this.#screen.t('files.open', { name }) });
  }

  /** A document among the rows, by its name. */
  document(name: string) {
    const { page, t } = this.#screen;
    return page
      .getByRole('list', { name: t('files.documents') })
      .getByRole('button', { name })
      .first();
  }

  get viewer() {
    return this.#screen.page.getByRole('dialog');
  }
}

function onDisk(files: readonly ChosenFile[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-chosen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return files.map(({ name, content }) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

/** A photo of one colour: a PNG of its own making, of `side` pixels, and padded to `bytes` so that it takes a while to send. */
export function aPhoto(name: string, { side = 64, bytes = 0 } = {}): ChosenFile {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, name.length * 16)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits of red, green and blue each.
  header.set([8, 2, 0, 0, 0], 8);
  const picture = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(Array(side).fill(row))))];
  const padding = bytes > 0 ? [chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(bytes, 'x')]))] : [];
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return {
    name,
    content: Buffer.concat([signature, ...picture, ...padding, chunk('IEND', Buffer.alloc(0))]),
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PDF that holds nothing but a page. */
export const aPdf = (name: string): ChosenFile => ({
  name,
  content: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
  ),
});
