import { importPieceBytesMax } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { client } from '../app/garage.ts';

/**
 * Begins an import with a file: `onBegun` is told its id at once, so that the screen can follow it, then the file goes over in pieces and is read. Throws what the
 * garage answers; what is wrong with the file itself the import's state says too.
 */
export async function sendImport(kind: ImportKind, file: File, onBegun: (importId: string) => void): Promise<void> {
  const { importId } = await client.imports.begin({ kind, fileName: file.name, sizeBytes: file.size });
  onBegun(importId);
  for (let offset = 0; offset < file.size; offset += importPieceBytesMax)
    await client.imports.append({ importId, offset, bytes: file.slice(offset, offset + importPieceBytesMax) });
  await client.imports.read({ importId, sheet: null });
}
