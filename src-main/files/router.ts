import type { Screen } from '../application/screen.ts';
import { server } from '../application/server.ts';
import { requireFileOwner, requireOwnerRight } from './owners.ts';
import { keepPreview, readPreview } from './previews.ts';
import { listFiles, ownerTablesOf } from './queries.ts';
import { attachFile, readFileOf, removeFiles, requireFileType, updateFile } from './service.ts';
import { storeContent } from './store.ts';
import { uploadsOf } from './uploads.ts';

const caller = ({ session, staff }: Screen) => ({ sessionId: session.id, staffId: staff.id });

async function requireRightToChange(screen: Screen, ids: readonly string[]): Promise<void> {
  for (const ownerTable of await ownerTablesOf(screen.garage.database.reader, ids))
    requireOwnerRight(screen.staff, ownerTable, 'write');
}

export const filesRouter = {
  list: server.files.list.handler(({ context: { screen }, input }) => {
    requireOwnerRight(screen.staff, input.ownerTable, 'read');
    return listFiles(screen.garage.database.reader, input.ownerTable, input.ownerId);
  }),

  begin: server.files.begin.handler(async ({ context: { screen }, input }) => {
    requireOwnerRight(screen.staff, input.ownerTable, 'write');
    await requireFileOwner(screen.garage.database.reader, input.ownerTable, input.ownerId);
    const uploadId = screen.garage.newId();
    uploadsOf(screen.garage).begin({ ...input, ...caller(screen), id: uploadId });
    return { uploadId };
  }),

  append: server.files.append.handler(async ({ context: { screen }, input }) => {
    const bytes = new Uint8Array(await input.bytes.arrayBuffer());
    return {
      receivedBytes: uploadsOf(screen.garage).append(input.uploadId, caller(screen), input.offset, bytes),
    };
  }),

  finish: server.files.finish.handler(async ({ context: { screen }, input }) => {
    const { garage } = screen;
    const uploads = uploadsOf(garage);
    if (!uploads.has(input.uploadId, caller(screen))) {
      // The answer to a finish that was done may have been lost on the way: the file has the upload's id.
      const owners = await ownerTablesOf(garage.database.reader, [input.uploadId]).catch(() => []);
      if (owners.length > 0) return { result: { id: input.uploadId }, changeId: null };
    }
    return uploads.finish(input.uploadId, caller(screen), async (upload, bytes) => {
      const type = requireFileType(bytes);
      const hash = await storeContent(garage, bytes);
      const { id, ownerTable, ownerId, name, sizeBytes } = upload;
      return screen.write('files.add', async (write) => {
        await attachFile(write, { id, ownerTable, ownerId, name, sizeBytes, note: input.note, type, hash });
        return { id };
      });
    });
  }),

  cancel: server.files.cancel.handler(({ context: { screen }, input }) => {
    uploadsOf(screen.garage).cancel(input.uploadId, caller(screen));
    return null;
  }),

  update: server.files.update.handler(async ({ context: { screen }, input }) => {
    await requireRightToChange(screen, [input.id]);
    return screen.write('files.update', async (write) => {
      await updateFile(write, input.id, input.fields);
      return null;
    });
  }),

  read: server.files.read.handler(async ({ context: { screen }, input }) => {
    const [ownerTable] = await ownerTablesOf(screen.garage.database.reader, [input.id]);
    if (ownerTable) requireOwnerRight(screen.staff, ownerTable, 'read');
    const { name, mediaType, bytes } = await readFileOf(screen.garage, input.id);
    return { name, mediaType, bytes: new Blob([new Uint8Array(bytes)], { type: mediaType }) };
  }),

  preview: server.files.preview.handler(async ({ context: { screen }, input }) => {
    const [ownerTable] = await ownerTablesOf(screen.garage.database.reader, [input.id]);
    if (ownerTable) requireOwnerRight(screen.staff, ownerTable, 'read');
    const bytes = await readPreview(screen.garage, input.id);
    return { bytes: bytes && new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }) };
  }),

  keepPreview: server.files.keepPreview.handler(async ({ context: { screen }, input }) => {
    await requireRightToChange(screen, [input.id]);
    const bytes = new Uint8Array(await input.bytes.arrayBuffer());
    await keepPreview(screen.garage, input.id, bytes, (work) => screen.write('files.preview', work));
    return null;
  }),

  remove: server.files.remove.handler(async ({ context: { screen }, input }) => {
    await requireRightToChange(screen, input.ids);
    return screen.write('files.remove', async (write) => {
      await removeFiles(write, input.ids);
      return null;
    });
  }),
};
