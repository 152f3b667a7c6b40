import { importPieceBytesMax } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { ConnectionLost } from '../app/connection/state.ts';
import { client } from '../app/garage.ts';

/** How often a piece is sent again over a wire that was cut; each try waits some seconds for a new one. */
const triesMax = 5;

/**
 * Begins an import with a file: `onBegun` is told its id at once, so that the screen can follow it, then the file goes over in pieces and is read. Throws what the
 * garage answers; what is wrong with the file itself the import's state says too.
 */
export async function sendImport(kind: ImportKind, file: File, onBegun: (importId: string) => void): Promise<void> {
  const { importId } = await client.imports.begin({ kind, fileName: file.name, sizeBytes: file.size });
  onBegun(importId);
  for (let offset = 0; offset < file.size; offset += importPieceBytesMax) {
    const bytes = file.slice(offset, offset + importPieceBytesMax);
    await stubbornly(() => client.imports.append({ importId, offset, bytes }));
  }
  await client.imports.read({ importId, sheet: null });
}

/** A piece that arrives twice is taken once, so whoever has not heard an answer may ask again. */
async function stubbornly<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ConnectionLost) || tries === triesMax) throw error;
    }
  }
}
