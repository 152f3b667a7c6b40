import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownerPageTexts } from '../../../src-shared/texts/owner-page.ts';
import { languages } from '../../../src-shared/texts/text.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'dist/owner-page');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = () =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:js|css|html)$/.test(name));

beforeAll(async () => {
  const script = `import('./scripts/lib/prepare.mjs').then((prepare) => prepare.ensureOwnerPage(process.execPath))`;
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: root });
});

describe('the owner’s page as it is built', () => {
  it('is less than 60 KB of script over the wire', () => {
    const scripts = files().filter((name) => name.endsWith('.js'));
    const bytes = scripts.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).byteLength, 0);
    console.warn(`The owner’s page has ${bytes} bytes of script, gzip.`);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(60 * 1024);
    // What it is now, with room for a few words: whoever goes over it has taken in something large.
    expect(bytes).toBeLessThan(34 * 1024);
  });

  it('asks nobody else for anything, and makes no code of texts', () => {
    for (const name of files()) {
      const addresses = read(name).match(/https?:\/\/[^"'`\s)]+/g) ?? [];
      expect(
        addresses.filter((address) => !/^http:\/\/www\.w3\.org\//.test(address)),
        name,
      ).toEqual([]);
      expect(read(name)).not.toMatch(/\beval\(|innerHTML\s*=\s*[^"'`]*\+|document\.write/);
    }
    const page = read('index.html');
    expect(page).toContain("default-src 'none'; script-src 'self'");
    expect(page).not.toMatch(/unsafe-|<style|style=|\son\w+=|<script(?![^>]*src=)/);
  });

  it('has no syntax that phones of five years ago stumble over', () => {
    for (const name of files().filter((file) => file.endsWith('.js')))
      expect(read(name), name).not.toMatch(/\?\?=|\|\|=|&&=|\(\?<[=!]|\bstatic\{|[^.\w]#\w+[=;(]/);
  });
});

describe('the texts of the owner’s page', () => {
  it('are there in both languages, with the same arguments and nothing but plain ones', () => {
    const argumentsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [key, text] of Object.entries(ownerPageTexts)) {
      for (const language of languages) {
        expect(text[language].trim(), key).not.toBe('');
        expect(text[language].replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
      }
      expect(argumentsOf(text.en), key).toEqual(argumentsOf(text.ru));
    }
  });
});
