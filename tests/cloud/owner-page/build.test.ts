import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
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

/** The texts of a document's own elements of a kind. */
const inside = (page: string, tag: string) =>
  [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the owner’s page as it is built', () => {
  it('is less than 60 KB of script over the wire', () => {
    const scripts = [...inside(read('index.html'), 'script'), read('worker.js')];
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).byteLength, 0);
    console.warn(`The owner’s page has ${bytes} bytes of script, gzip.`);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(60 * 1024);
    // What it is now, with room for a few words: whoever goes over it has taken in something large.
    expect(bytes).toBeLessThan(26 * 1024);
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
    for (const name of ['index.html', 'preview.html']) {
      const page = read(name);
      expect(page).toContain("default-src 'none'; script-src ");
      expect(page).not.toContain('unsafe-');
      const bare = page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '');
      expect(bare).not.toMatch(/<style|style=|\son\w+=/);
    }
  });

  it('says to whoever has no scripts what to do', () => {
    const [words = ''] = inside(read('index.html'), 'noscript');
    for (const language of languages) expect(words).toContain(`<p lang="${language}">`);
  });

  it('needs two answers of a slow network, one after the other, until the owner sees the repair', () => {
    const page = read('index.html');
    // The first is the document: it has everything in it, allowed by hash and by nothing else, and names no other file …
    const [first = '', whole = '', ...others] = inside(page, 'script');
    const [styles = '', ...more] = inside(page, 'style');
    expect([...others, ...more]).toEqual([]);
    expect(page.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"']);
    for (const text of [first, whole, styles])
      expect(text).not.toMatch(/\bimport\s*\(|\bfrom\s*["'`]\.|@import|url\(\s*["']?\.|sourceMappingURL/);
    for (const policy of [page, ownerPagePolicy(page)]) {
      expect(policy).toContain(`script-src ${hashOf(first)} ${hashOf(whole)};`);
      expect(policy).toContain(`style-src ${hashOf(styles)};`);
    }
    // … and asks for the second, which is what the link shows, before it goes on with itself.
    expect(first).toContain('/v1/links/');
    expect(first.length).toBeLessThan(4_000);
    expect(page.indexOf('<script>')).toBeLessThan(page.indexOf('<style>'));
    expect(page.indexOf('<style>')).toBeLessThan(page.indexOf('<div id="page">'));
    expect(page.indexOf('<div id="page">')).toBeLessThan(page.lastIndexOf('<script>'));
    // Compressed beforehand.
    expect(brotliDecompressSync(readFileSync(join(folder, 'index.html.br'))).toString()).toBe(page);
    expect(gunzipSync(readFileSync(join(folder, 'index.html.gz'))).toString()).toBe(page);
    expect(readFileSync(join(folder, 'index.html.br')).byteLength).toBeLessThan(26 * 1024);
  });

  it('is there with its files beside it as well, for a screen whose policy allows nothing else', () => {
    const page = read('preview.html');
    expect(page).not.toMatch(/<script>|<style>/);
    expect(page).toContain("script-src 'self'; style-src 'self'");
    const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(named).toHaveLength(2);
    expect(named.toSorted()).toEqual(
      files()
        .filter((name) => name.startsWith('assets/'))
        .toSorted(),
    );
  });

  it('has no syntax that phones of five years ago stumble over', () => {
    for (const script of [...inside(read('index.html'), 'script'), read('worker.js')])
      expect(script).not.toMatch(/\?\?=|\|\|=|&&=|\(\?<[=!]|\bstatic\{|[^.\w]#\w+[=;(]/);
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
