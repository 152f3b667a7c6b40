/** What of Electron's power monitor is needed here. */
export interface SleepSigns {
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
}

/** Locks the program when the PC goes to sleep or its screen is locked: whoever wakes it may be somebody else. */
export function lockOnSleep(signs: SleepSigns, lock: () => void): void {
  signs.on('suspend', lock);
  signs.on('lock-screen', lock);
}
