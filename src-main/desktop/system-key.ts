import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { type KeyStore, keyFileStore, parseKey, sealedKeyPrefix } from '../application/data-folder.ts';

/** What of Electron's safeStorage is needed here. */
export interface SystemVault {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux alone has several; `basic_text` is a password that everybody knows. */
  getSelectedStorageBackend?(): string;
}

/** Whether the operating system really keeps secrets for this user. */
async function canKeepSecrets(vault: SystemVault, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'linux' && vault.getSelectedStorageBackend?.() === 'basic_text') return false;
  return vault.isAsyncEncryptionAvailable();
}

/**
 * The garage's key, sealed by the operating system for this user, in the garage's key file. A plain key that workshop mode left there is
 * read as it is. Where the system keeps no secrets the key lies in the file as workshop mode keeps it, and `onPlain` is told.
 */
export function systemKeyStore(vault: SystemVault, platform: NodeJS.Platform, onPlain: () => void): KeyStore {
  return {
    async read(folder) {
      if (!existsSync(folder.keyFile)) return undefined;
      const content = readFileSync(folder.keyFile, 'utf8').trim();
      if (!content.startsWith(sealedKeyPrefix)) return parseKey(content);
      try {
        const sealed = Buffer.from(content.slice(sealedKeyPrefix.length), 'base64');
        return parseKey((await vault.decryptStringAsync(sealed)).result);
      } catch {
        // Another user, another PC, a reset keyring: the system will not open it for us.
        throw new Refusal('key.not_opened_by_system', { file: folder.keyFile });
      }
    },

    async write(folder, key) {
      if (!(await canKeepSecrets(vault, platform))) {
        onPlain();
        return keyFileStore.write(folder, key);
      }
      const sealed = await vault.encryptStringAsync(key);
      const content = `${sealedKeyPrefix}${sealed.toString('base64')}\n`;
      writeFileSync(folder.keyFile, content, { mode: 0o600, flag: 'wx', flush: true });
    },
  };
}
