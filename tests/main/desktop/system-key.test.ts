import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyFileStore, newKey, prepareDataFolder } from '../../../src-main/application/data-folder.ts';
import { type SystemVault, systemKeyStore } from '../../../src-main/desktop/system-key.ts';
import { temporaryFolder } from '../support/garage.ts';

/** A system that seals for one user: what another sealed it does not open. */
function vaultOf(user: string, { isAvailable = true, backend = 'gnome_libsecret' } = {}): SystemVault {
  const mask = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text) => mask(Buffer.from(`${user}:${text}`)),
    decryptStringAsync: async (sealed) => {
      const opened = mask(sealed).toString();
      if (!opened.startsWith(`${user}:`)) throw new Error('Error while decrypting the ciphertext provided.');
      return { result: opened.slice(user.length + 1), shouldReEncrypt: false };
    },
    getSelectedStorageBackend: () => backend,
  };
}

function stores(vault = vaultOf('olga')) {
  const folder = prepareDataFolder(temporaryFolder());
  let isPlain = false;
  const keys = systemKeyStore(vault, 'linux', () => {
    isPlain = true;
  });
  return { folder, keys, isPlain: () => isPlain, content: () => readFileSync(folder.keyFile, 'utf8') };
}

describe('the key kept by the system', () => {
  it('is read back, and its file does not show it', async () => {
    const { folder, keys, content, isPlain } = stores();
    expect(await keys.read(folder)).toBeUndefined();
    const key = newKey();
    await keys.write(folder, key);
    expect(await keys.read(folder)).toBe(key);
    expect(content()).not.toContain(key);
    expect(statSync(folder.keyFile).mode & 0o777).toBe(0o600);
    expect(isPlain()).toBe(false);
  });

  it('is refused in words to another user and to workshop mode, and stays as it is', async () => {
    const { folder, keys, content } = stores();
    await keys.write(folder, newKey());
    const before = content();
    const other = systemKeyStore(vaultOf('ivan'), 'linux', () => {});
    await expect(other.read(folder)).rejects.toMatchObject({ code: 'key.not_opened_by_system' });
    await expect(keyFileStore.read(folder)).rejects.toMatchObject({ code: 'key.kept_by_system' });
    expect(content()).toBe(before);
  });

  it.each([vaultOf('olga', { isAvailable: false }), vaultOf('olga', { backend: 'basic_text' })])(
    'lies in a file, and that is told, where the system keeps no secrets (%#)',
    async (vault) => {
      const { folder, keys, isPlain } = stores(vault);
      const key = newKey();
      await keys.write(folder, key);
      expect(isPlain()).toBe(true);
      expect(await keyFileStore.read(folder)).toBe(key);
      expect(await keys.read(folder)).toBe(key);
    },
  );

  it('is read where workshop mode left it, and refused when it is no key', async () => {
    const { folder, keys } = stores();
    const key = newKey();
    await keyFileStore.write(folder, key);
    expect(await keys.read(folder)).toBe(key);
    writeFileSync(folder.keyFile, 'not a key');
    await expect(keys.read(folder)).rejects.toMatchObject({ code: 'key.malformed' });
  });

  it('never takes the place of another', async () => {
    const { folder, keys } = stores();
    await keys.write(folder, newKey());
    await expect(keys.write(folder, newKey())).rejects.toThrow();
  });
});
