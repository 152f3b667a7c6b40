import { type FileOwnerTable, uploadPieceBytesMax } from '../../../src-shared/contract/files.ts';
import type { screenOf } from './garage.ts';

type Client = ReturnType<typeof screenOf>['client'];

/** The bytes of a JPEG as far as anyone looks at them, different for each text. */
export function aPhoto(text: string): Uint8Array {
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(text)]);
}

/** Attaches a file as a screen does, piece by piece; answers its id. */
export async function attach(
  client: Client,
  file: { ownerTable: FileOwnerTable; ownerId: string; bytes: Uint8Array; name?: string },
): Promise<string> {
  const { bytes, name = 'фото.jpg', ...owner } = file;
  const { uploadId } = await client.files.begin({ ...owner, name, sizeBytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += uploadPieceBytesMax) {
    const piece = new Blob([new Uint8Array(bytes.subarray(offset, offset + uploadPieceBytesMax))]);
    await client.files.append({ uploadId, offset, bytes: piece });
  }
  const { result } = await client.files.finish({ uploadId, note: '' });
  return result.id;
}
