/** Why this copy of the program does not update itself. */
export type NoUpdates = 'development' | 'no_source' | 'package_manager';

/** Whether (and if not, why not) this copy can update itself. `hasSource`: the build names a place where updates lie. */
export function updatesOf(program: {
  readonly isPackaged: boolean;
  readonly hasSource: boolean;
  readonly platform: NodeJS.Platform;
  readonly isAppImage: boolean;
}): NoUpdates | null {
  if (!program.isPackaged) return 'development';
  // What dpkg installed belongs to the system; replacing it behind its back, with a password prompt at closing time, is not for us.
  if (program.platform === 'linux' && !program.isAppImage) return 'package_manager';
  return program.hasSource ? null : 'no_source';
}

/** What of electron-updater is needed here. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  on(event: 'update-downloaded', listener: (info: { readonly version: string }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
}

/** The answer to whoever asks by hand. */
export type UpdateAnswer =
  | { readonly kind: 'none' | 'unreachable' | NoUpdates }
  | { readonly kind: 'downloading' | 'ready' | 'failed'; readonly latest: string };

const firstCheckAfterMs = 60_000;
const checkEveryMs = 6 * 3_600_000;

/**
 * Updates in the background: looked for now and then, downloaded quietly, installed when the program is closed, or at once if a person says so.
 * Nothing is ever shown, closed or restarted in the middle of work.
 */
export class Updates {
  readonly #updater: Updater | NoUpdates;
  readonly #log: (line: string, details?: Record<string, unknown>) => void;
  #ready: string | null = null;
  #found: string | null = null;
  #hasFailed = false;

  constructor(
    updater: Updater | NoUpdates,
    options: {
      readonly log: (line: string, details?: Record<string, unknown>) => void;
      /** A version lies ready to be installed: the menu offers it. */
      readonly onReady: (version: string) => void;
    },
  ) {
    this.#updater = updater;
    this.#log = options.log;
    if (typeof updater === 'string') return;
    updater.autoDownload = true;
    updater.autoInstallOnAppQuit = true;
    updater.on('update-downloaded', ({ version }) => {
      this.#ready = version;
      options.onReady(version);
    });
    // Also what fails while downloading comes here; without a listener it would end the program.
    updater.on('error', (error) => {
      this.#hasFailed = true;
      this.#log('update failed', { error: error.message });
    });
  }

  /** The version that lies ready, or null. */
  get ready(): string | null {
    return this.#ready;
  }

  /** Looks for updates from now on: a minute after the start, when the PC has calmed down, then every six hours. Answers how to stop. */
  keepLooking(): () => void {
    if (typeof this.#updater === 'string') return () => {};
    let timer: NodeJS.Timeout;
    const look = () => {
      void this.ask();
      timer = setTimeout(look, checkEveryMs);
    };
    timer = setTimeout(look, firstCheckAfterMs);
    return () => clearTimeout(timer);
  }

  /** Looks for an update now and answers truly what is known; starts the download of what it finds. Never throws. */
  async ask(): Promise<UpdateAnswer> {
    if (typeof this.#updater === 'string') return { kind: this.#updater };
    if (this.#ready) return { kind: 'ready', latest: this.#ready };
    if (this.#found && !this.#hasFailed) return { kind: 'downloading', latest: this.#found };
    const failedBefore = this.#hasFailed ? this.#found : null;
    this.#hasFailed = false;
    try {
      const check = await this.#updater.checkForUpdates();
      if (!check?.isUpdateAvailable) return { kind: 'none' };
      this.#found = check.updateInfo.version;
      return failedBefore === this.#found
        ? { kind: 'failed', latest: this.#found }
        : { kind: 'downloading', latest: this.#found };
    } catch (error) {
      this.#log('no answer about updates', { error: error instanceof Error ? error.message : String(error) });
      return { kind: 'unreachable' };
    }
  }

  /** Closes the program, installs what lies ready and starts it again. Only because a person said so. */
  install(): void {
    if (this.#ready && typeof this.#updater !== 'string') this.#updater.quitAndInstall(true, true);
  }
}
