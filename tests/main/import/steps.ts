import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPieceBytesMax } from '../../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../../src-shared/domain/import.ts';
import { type screenOf, temporaryFolder } from '../support/garage.ts';

type Client = ReturnType<typeof screenOf>['client'];

/** A file with this text, as another program would have saved it. */
export function fileOf(text: string, name = 'list.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** Sends a file as a screen does, in pieces; answers the import's id. */
export async function send(client: Client, kind: ImportKind, content: string | Uint8Array): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(content));
  const { importId } = await client.imports.begin({ kind, fileName: 'Список.csv', sizeBytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += importPieceBytesMax)
    await client.imports.append({
      importId,
      offset,
      bytes: new Blob([bytes.slice(offset, offset + importPieceBytesMax)]),
    });
  return importId;
}

/** Sends, reads and plans a file with the mapping that the program proposes. */
export async function prepare(client: Client, kind: ImportKind, content: string | Uint8Array): Promise<string> {
  const importId = await send(client, kind, content);
  const { mapping } = await client.imports.read({ importId, sheet: null });
  await client.imports.plan({ importId, mapping });
  return importId;
}

/** Brings a file in as a screen does; answers what was done and the change to undo. */
export async function bringIn(client: Client, kind: ImportKind, content: string | Uint8Array) {
  const importId = await prepare(client, kind, content);
  return { importId, ...(await client.imports.run({ importId })) };
}

/** A list of so many clients, each with a car. */
export function listOfClients(count: number): string {
  const letters = 'АВЕКМНОРСТУХ';
  const letter = (index: number) => letters[index % letters.length];
  const rows = Array.from({ length: count }, (_, index) => {
    const plate = `${letter(index)}${String(1 + (index % 999)).padStart(3, '0')}${letter(Math.floor(index / 12))}${letter(Math.floor(index / 144))}77`;
    return `Клиент ${index};8916${1_000_000 + index};Lada;Vesta;${plate};${10_000 + index}`;
  });
  return ['ФИО;Телефон;Марка;Модель;Гос. номер;Пробег', ...rows].join('\n');
}
