import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './prepare.mjs';

/** What a bundle leaves to be found at run time: Electron's own modules; SQLite, which is native; the readable page of the cloud's interface, which is files. */
const external = ['electron', 'better-sqlite3', '@fastify/swagger-ui', 'pg-native'];

/**
 * Bundles a process of the program: each entry with its parts as modules, and for Electron (`main`) also `preload.cjs`, which the sandbox wants in one file of the
 * older kind. Everything but {@link external} is inside, so a package needs no other module, and a start reads some files instead of a thousand.
 */
export async function bundle(outDir = join(root, 'dist', 'main'), entries = { main: 'src-main/desktop/main.ts' }) {
  const { build } = await import('vite');
  const common = {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external, target: 'node' },
  };
  await build({
    ...common,
    plugins: [bundleWorkers()],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        external,
        output: {
          format: 'esm',
          banner: commonJsNames,
          entryFileNames: '[name].js',
          chunkFileNames: 'part-[name]-[hash].js',
        },
      },
    },
  });
  if (!('main' in entries)) return;
  await build({
    ...common,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { preload: join(root, 'src-main/desktop/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
}

/** Bundles the cloud, and says in a `package.json` beside it which modules it still needs: an image for containers holds these and no others. */
async function bundleCloud() {
  const outDir = join(root, 'dist', 'cloud');
  await bundle(outDir, { cloud: 'src-cloud/main.ts' });
  const { name, version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = Object.entries(dependencies).filter(([module]) => external.includes(module));
  const cloud = { name, version, private: true, type: 'module', dependencies: Object.fromEntries(needed) };
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(cloud, null, 2)}\n`);
}

/** Older packages ask where they lie; in a module nobody tells them. */
const commonJsNames = [
  "import { fileURLToPath as $fileURLToPath } from 'node:url';",
  "import { dirname as $dirname } from 'node:path';",
  'const __filename = $fileURLToPath(import.meta.url);',
  'const __dirname = $dirname(__filename);',
].join('\n');

/** A thread that the program starts from a file of its own (`new URL('./worker.ts', import.meta.url)`) gets an entry of its own. */
function bundleWorkers() {
  const pattern = /new URL\('(\.\/[\w-]+)\.ts', import\.meta\.url\)/g;
  return {
    name: 'garageflow-workers',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(join(root, 'src-main')) || !pattern.test(code)) return null;
      return code.replaceAll(pattern, (match, path) => {
        const file = join(dirname(id), `${path}.ts`);
        // A comment may name one that is only an example.
        if (!existsSync(file)) return match;
        const name = relative(join(root, 'src-main'), file).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '');
        this.emitFile({ type: 'chunk', id: file, fileName: `${name}.js` });
        return `new URL('./${name}.js', import.meta.url)`;
      });
    },
  };
}

if (import.meta.main) {
  const [, , what] = process.argv;
  if (what === 'workshop') await bundle(join(root, 'dist', 'workshop'), { workshop: 'src-main/workshop/main.ts' });
  else if (what === 'cloud') await bundleCloud();
  else await bundle();
}
