import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../../scripts/lib/bundle.mjs';

const root = join(import.meta.dirname, '../../..');

/** The mark in Electron's program after which its fuses are written: a version, how many there are, and one character for each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A folder that electron-builder takes for Electron's program: its parts by name, and the fuses as they leave Electron's works. */
function standInForElectron(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const program = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 9]), Buffer.from('101100011')]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'resources/default_app.asar'), emptyArchive());
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['chrome-sandbox', 'LICENSE', 'locales/ru.pak', 'locales/de.pak'])
    writeFileSync(join(folder, name), '');
  return folder;
}

/** An asar archive is a header of two sizes and a JSON text, then the files. */
function emptyArchive(): Buffer {
  const json = Buffer.from('{"files":{}}');
  const head = Buffer.alloc(16);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(json.length + 8, 4);
  head.writeUInt32LE(json.length + 4, 8);
  head.writeUInt32LE(json.length, 12);
  return Buffer.concat([head, json]);
}

interface Entry {
  readonly files?: Record<string, Entry>;
  readonly unpacked?: boolean;
}

/** The files of an archive by path, and whether each lies beside it. */
function archiveFiles(file: string): Map<string, boolean> {
  const bytes = readFileSync(file);
  const header: Entry = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString());
  const found = new Map<string, boolean>();
  const visit = ({ files = {} }: Entry, folder: string) => {
    for (const [name, entry] of Object.entries(files)) {
      if (entry.files) visit(entry, `${folder}${name}/`);
      else found.set(`${folder}${name}`, entry.unpacked === true);
    }
  };
  visit(header, '');
  return found;
}

describe('the package', () => {
  let folder = '';
  let app = '';
  let files = new Map<string, boolean>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'garageflow-package-'));
    // A project of the same shape, so that the test neither needs nor touches what is built here.
    for (const name of ['package.json', 'electron-builder.yml', 'node_modules', 'package-lock.json'])
      symlinkSync(join(root, name), join(folder, name));
    cpSync(join(root, 'resources'), join(folder, 'resources'), { recursive: true });
    await bundle(join(folder, 'dist/main'));
    mkdirSync(join(folder, 'dist/renderer/assets'), { recursive: true });
    writeFileSync(join(folder, 'dist/renderer/index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'dist/renderer/assets/main-1.js'), '');
    writeFileSync(join(folder, 'dist/main/.built-from'), 'x');
    const electron = standInForElectron(join(folder, 'electron-stand-in'));
    await promisify(execFile)(
      process.execPath,
      [
        join(root, 'node_modules/electron-builder/cli.js'),
        '--linux',
        'dir',
        '--x64',
        '--publish',
        'never',
        `-c.electronDist=${electron}`,
      ],
      { cwd: folder, env: { ...process.env, DEBUG: '' } },
    );
    app = join(folder, 'release/linux-unpacked');
    files = archiveFiles(join(app, 'resources/app.asar'));
    return () => rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('holds what the program needs and nothing else', () => {
    const tops = new Set([...files.keys()].map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...tops].sort()).toEqual(
      [
        'dist/main',
        'dist/renderer',
        'node_modules/better-sqlite3',
        'package.json',
        ...readdirSync(join(root, 'resources')).map((name) => `resources/${name}`),
      ].sort(),
    );
    for (const path of [
      'dist/main/main.js',
      'dist/main/preload.cjs',
      'dist/main/backups-worker.js',
      'dist/renderer/index.html',
      'resources/fonts/IBMPlexSans-Regular.ttf',
      'resources/catalogue/wmi.tsv',
      'resources/icons/tray.png',
    ])
      expect(files.has(path), path).toBe(true);
    expect([...files.keys()].filter((path) => /\.(?:c|h|gyp|map|built-from)$|README\.md$/.test(path))).toEqual([]);
  });

  it('has one native module, for its system, beside the archive', () => {
    const native = [...files].filter(([path]) => path.endsWith('.node'));
    expect(native).toEqual([['node_modules/better-sqlite3/prebuilds/linux-x64.node', true]]);
    expect(existsSync(join(app, 'resources/app.asar.unpacked', native[0]![0]))).toBe(true);
  });

  it('contains every module that the program imports', () => {
    const missing: string[] = [];
    for (const path of files.keys()) {
      if (!/^dist\/main\/[^/]+\.c?js$/.test(path)) continue;
      for (const name of importsOf(readFileSync(join(folder, path), 'utf8'))) {
        if (name.startsWith('./')) {
          if (!files.has(`dist/main/${name.slice(2)}`)) missing.push(`${path}: ${name}`);
        } else if (
          name !== 'electron' &&
          !builtinModules.includes(name.replace(/^node:/, '')) &&
          !files.has(`node_modules/${name}/package.json`)
        )
          missing.push(`${path}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('has its fuses set: no way to run it as plain Node, no options from outside, only the program from its archive', async () => {
    const wire = await getCurrentFuseWire(join(app, 'garageflow'));
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookies: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookies: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  it('leaves the languages of others to others', () => {
    expect(readdirSync(join(app, 'locales'))).toEqual(['ru.pak']);
  });
});

/** What a bundled file imports, by the forms in which the bundler writes it. */
function importsOf(file: string): string[] {
  const code = withoutComments(file);
  const forms = [
    /^(?:import|export)\b[^'"\n]*?\bfrom\s*["']([^"']+)["']/gm,
    /^import\s*["']([^"']+)["']/gm,
    /\bimport\(["']([^"']+)["']\)/g,
    /\b__require\(["']([^"']+)["']\)/g,
    /new URL\(["']([^"']+)["'], import\.meta\.url\)/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, name]) => name!));
}

/** Comments of bundled packages name modules as examples and as types. */
function withoutComments(code: string): string {
  const characters = code.split('');
  for (const { start, end } of parseSync('bundle.js', code).comments) characters.fill(' ', start, end);
  return characters.join('');
}
