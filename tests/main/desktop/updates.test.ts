import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Updater, Updates, updatesOf } from '../../../src-main/desktop/updates.ts';

/** The place where updates lie, as far as a test decides it. */
class Place extends EventEmitter implements Updater {
  autoDownload = false;
  autoInstallOnAppQuit = false;
  answer: () => Promise<Awaited<ReturnType<Updater['checkForUpdates']>>> = async () => null;
  asked = 0;
  installed: boolean[] = [];
  checkForUpdates() {
    this.asked += 1;
    return this.answer();
  }
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean) {
    this.installed.push(isSilent, isForceRunAfter);
  }
  offer(version: string) {
    this.answer = async () => ({ isUpdateAvailable: true, updateInfo: { version } });
  }
}

function started(updater: ConstructorParameters<typeof Updates>[0]) {
  const ready: string[] = [];
  return { updates: new Updates(updater, { log: () => {}, onReady: (version) => ready.push(version) }), ready };
}

describe('updates', () => {
  it('come by themselves only where they can', () => {
    const installed = { isPackaged: true, hasSource: true, platform: 'win32', isAppImage: false } as const;
    expect(updatesOf(installed)).toBeNull();
    expect(updatesOf({ ...installed, isPackaged: false })).toBe('development');
    expect(updatesOf({ ...installed, hasSource: false })).toBe('no_source');
    expect(updatesOf({ ...installed, platform: 'linux' })).toBe('package_manager');
    expect(updatesOf({ ...installed, platform: 'linux', isAppImage: true })).toBeNull();
  });

  it('are answered honestly when asked by hand', async () => {
    expect(await started('development').updates.ask()).toEqual({ kind: 'development' });
    const place = new Place();
    const { updates, ready } = started(place);
    expect(place).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: true });
    expect(await updates.ask()).toEqual({ kind: 'none' });
    place.answer = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
    expect(await updates.ask()).toEqual({ kind: 'unreachable' });
    place.offer('0.2.0');
    expect(await updates.ask()).toEqual({ kind: 'downloading', latest: '0.2.0' });
    place.emit('update-downloaded', { version: '0.2.0' });
    expect(ready).toEqual(['0.2.0']);
    expect(await updates.ask()).toEqual({ kind: 'ready', latest: '0.2.0' });
  });

  it('are not asked for again while one is being downloaded', async () => {
    const place = new Place();
    place.offer('0.2.0');
    const { updates } = started(place);
    await updates.ask();
    await updates.ask();
    expect(place.asked).toBe(1);
  });

  it('say that a download failed, and try again', async () => {
    const place = new Place();
    place.offer('0.2.0');
    const { updates } = started(place);
    await updates.ask();
    place.emit('error', new Error('the disk is full'));
    expect(await updates.ask()).toEqual({ kind: 'failed', latest: '0.2.0' });
    expect(place.asked).toBe(2);
  });

  it('are installed on a person’s word alone, and never before they are whole', () => {
    const place = new Place();
    const { updates } = started(place);
    updates.install();
    expect(place.installed).toEqual([]);
    place.emit('update-downloaded', { version: '0.2.0' });
    expect(place.installed).toEqual([]);
    updates.install();
    expect(place.installed).toEqual([true, true]);
  });
});
