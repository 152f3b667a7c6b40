import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { refusalText, translate } from '../../../src-shared/texts/translate.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';
import { runProgram, startWorkshopProcess, workshopProgram } from '../support/process.ts';
import { canMount, mountSmallDisk } from '../support/small-disk.ts';
import { Browser, someScreens } from '../support/workshop.ts';

const run = (...args: string[]) => runProgram([workshopProgram, '--no-open', '--screens', someScreens(), ...args]);

/** A founded garage that is open nowhere. */
async function closedGarage() {
  const started = await startGarage();
  await started.close();
  return started;
}

describe('the workshop’s process', () => {
  it('says where it is in one line, works, and ends cleanly when asked', async () => {
    const { dataPath, staffId } = await closedGarage();
    const { address, child, ended } = await startWorkshopProcess(['--data', dataPath, '--screens', someScreens()]);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { client, closed } = await (await Browser.open(address)).tab();
    await client.session.signIn({ staffId, pin: managerPin });
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    await closed;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `GarageFlow is ready at ${address}\n`, stderr: '' });
    expect(existsSync(join(dataPath, 'garage.db-wal'))).toBe(false);
  });

  it('takes another port when the usual one is taken and none was named', async () => {
    const usual = createServer();
    onTestFinished(() => void usual.close());
    // Taken by us or by somebody else already: both will do.
    await new Promise<void>((resolve) => {
      usual.on('error', () => resolve());
      usual.listen(4780, '127.0.0.1', resolve);
    });
    const { address } = await startWorkshopProcess(['--data', temporaryFolder(), '--screens', someScreens()]);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:(?!4780$)\d+$/);
  });

  it('refuses a port that is taken when it was named', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const { code, stdout, stderr } = await run('--data', temporaryFolder(), '--port', String(port));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim()).toBe(refusalText('ru', 'port.taken', { port: String(port) }));
  });

  it.each([
    ['--prot', ['--prot', '1']],
    ['--port', ['--port', 'x']],
    ['--port', ['--port', '70000']],
    ['--sample', ['--sample', '0']],
    ['--data', ['--data']],
    ['here', ['here']],
  ])('says that %s is not understood, and what may stand there', async (what, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`${translate('ru', 'start.misread', { what })}\n${translate('ru', 'start.usage')}\n`);
  });

  it('tells its options to whoever asks for them', async () => {
    expect(await run('--help')).toEqual({ code: 0, stdout: `${translate('ru', 'start.usage')}\n`, stderr: '' });
  });

  it('opens a garage that is there without a sample, and says so', async () => {
    const { dataPath: data } = await closedGarage();
    const { child, ended } = await startWorkshopProcess(['--data', data, '--sample', '5', '--screens', someScreens()]);
    child.kill('SIGTERM');
    expect((await ended).stderr).toBe(`${translate('ru', 'start.sample_left', { folder: data })}\n`);
  });

  it('refuses a folder that another program has open, which goes on undisturbed', async () => {
    const { dataPath, application } = await startApplication();
    const { code, stderr } = await run('--data', dataPath);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(refusalText('ru', 'folder.in_use', { folder: dataPath }));
    expect(application.state.phase).toBe('empty');
  });

  it('refuses a path that is a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'x');
    const { code, stderr } = await run('--data', file);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(refusalText('ru', 'folder.not_writable', { folder: file }));
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it.skipIf(!canMount)('refuses a folder that cannot be written', async () => {
    const disk = mountSmallDisk(1024 * 1024);
    const folder = join(disk.path, 'data');
    mkdirSync(folder);
    disk.setReadOnly(true);
    const { code, stderr } = await run('--data', folder);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(refusalText('ru', 'folder.not_writable', { folder }));
  });

  it('refuses the database of a newer program and leaves it as it is', async () => {
    const { dataPath } = await closedGarage();
    const file = join(dataPath, 'garage.db');
    const connection = openConnection(file, parseKey(readFileSync(join(dataPath, 'garage.key'), 'utf8').trim()), {
      readonly: false,
    });
    connection.prepare(`INSERT INTO migrations VALUES ('9999-future', 'x', 0)`).run();
    connection.close();
    const before = readFileSync(file);
    const { code, stderr } = await run('--data', dataPath);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(refusalText('ru', 'database.newer', {}));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('starts with a damaged garage, so that a backup can be restored on the screen', async () => {
    const { dataPath } = await closedGarage();
    writeFileSync(join(dataPath, 'garage.db'), 'x'.repeat(8192));
    const { address } = await startWorkshopProcess(['--data', dataPath, '--screens', someScreens()]);
    const { client } = await (await Browser.open(address)).tab();
    expect(await client.setup.state()).toMatchObject({ phase: 'unusable', code: 'storage.damaged' });
  });

  const hasLimits = spawnSync('prlimit', ['--version'], { stdio: 'ignore' }).status === 0;
  it.skipIf(!hasLimits)('refuses changes in words when the file may grow no more, and lives', async () => {
    const { dataPath, staffId } = await closedGarage();
    const bytes = statSync(join(dataPath, 'garage.db')).size + 256 * 1024;
    const limited = { program: 'prlimit', before: [`--fsize=${bytes}`, process.execPath] };
    const { address } = await startWorkshopProcess(['--data', dataPath, '--screens', someScreens()], limited);
    const { client } = await (await Browser.open(address)).tab();
    await client.session.signIn({ staffId, pin: managerPin });
    let done = 0;
    let fault: unknown;
    while (fault === undefined && done < 2000) {
      await client.clients
        .create(aClient({ name: `Клиент ${done}`, phones: [], notes: 'слово '.repeat(1500) }))
        .then(() => {
          done += 1;
        })
        .catch((error: unknown) => {
          fault = error;
        });
    }
    expect(fault).toMatchObject({ data: { code: expect.stringMatching(/^storage\.(full|unreachable)$/) } });
    const list = { search: '', filters: {}, sort: { by: 'name' as const, descending: false }, offset: 0, limit: 1 };
    expect((await client.clients.list(list)).total).toBe(done);
  });
});
