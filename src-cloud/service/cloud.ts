import { deleteBlob, findBlob, getBlob, listBlobs, putBlob } from './blobs.ts';
import type { CloudContext } from './context.ts';
import { announceEnrolment, createGarage, enrolDevice, listDevices, revokeDevice } from './devices.ts';
import { digest, digestRows } from './digest.ts';
import { deleteSource, listSources, receiveEvents, setSource } from './inbox.ts';
import { Links } from './links.ts';
import { finishMail, listMail } from './mail.ts';
import { pull, readRows, whereabouts } from './pull.ts';
import { push } from './push.ts';
import { Sessions } from './sessions.ts';
import { sweepAll } from './sweep.ts';

export interface CloudOptions {
  /** What whoever makes a garage must know; null: anybody may. */
  readonly garageCode: string | null;
}

/** All that the cloud does, whoever serves it: HTTP, or a test in the same process with a clock of its own. */
export type Cloud = ReturnType<typeof createCloud>;

/** The cloud over a store. It holds nothing that another node on the same store would have to know. */
export function createCloud(context: CloudContext, { garageCode }: CloudOptions) {
  const bind =
    <Rest extends readonly unknown[], Answer>(work: (context: CloudContext, ...rest: Rest) => Answer) =>
    (...rest: Rest): Answer =>
      work(context, ...rest);
  return {
    sessions: new Sessions(context),
    links: new Links(context),
    createGarage: (input: Parameters<typeof createGarage>[1]) => createGarage(context, input, garageCode),
    announceEnrolment: bind(announceEnrolment),
    enrolDevice: bind(enrolDevice),
    listDevices: bind(listDevices),
    revokeDevice: bind(revokeDevice),
    push: bind(push),
    pull: bind(pull),
    readRows: bind(readRows),
    whereabouts: bind(whereabouts),
    digest: bind(digest),
    digestRows: bind(digestRows),
    listMail: bind(listMail),
    finishMail: bind(finishMail),
    setSource: bind(setSource),
    listSources: bind(listSources),
    deleteSource: bind(deleteSource),
    receiveEvents: bind(receiveEvents),
    putBlob: bind(putBlob),
    findBlob: bind(findBlob),
    getBlob: bind(getBlob),
    deleteBlob: bind(deleteBlob),
    listBlobs: bind(listBlobs),
    sweep: bind(sweepAll),
  };
}
