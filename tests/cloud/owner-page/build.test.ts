import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownerPagePolicy } from '../../../src-cloud/http/security-headers.ts';
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
    expect(page).not.toMatch(/unsafe-|<style|style=|\son\w+=/);
  });

  it('needs two answers of a slow network, one after the other, until the owner sees the repair', () => {
    const page = read('index.html');
    // The first is the document. It asks for what the link shows by itself, by a script that its policies allow by its hash and that waits for nothing …
    const [first = '', ...others] = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code);
    expect(others).toEqual([]);
    expect(first).toContain('/v1/links/');
    const hash = `'sha256-${createHash('sha256').update(first).digest('base64')}'`;
    expect(page).toContain(`script-src 'self' ${hash};`);
    expect(ownerPagePolicy(page)).toContain(`script-src 'self' ${hash};`);
    expect(page.indexOf('<script>')).toBeLessThan(page.indexOf('stylesheet'));
    // … and names all else that is needed, none of which asks for more before it has shown something.
    const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(named).toHaveLength(2);
    expect(named.toSorted()).toEqual(
      files()
        .filter((name) => name.startsWith('assets/'))
        .toSorted(),
    );
    for (const name of named)
      expect(read(name), name).not.toMatch(/\bimport\s*\(|\bfrom\s*["'`]\.|@import|url\(\s*["']?\./);
    expect(brotliCompressSync(page).byteLength).toBeLessThan(3_000);
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
