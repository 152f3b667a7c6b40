import type { Cloud } from '../../../../src-cloud/service/cloud.ts';
import { CloudProblem } from '../../../../src-cloud/service/problem.ts';
import { type CloudClient, CloudRefusal } from '../../../../src-main/sync/cloud-client.ts';
import { decodePull, decodePush, encodePull, encodePush } from '../../../../src-shared/sync/codec.ts';

/** The cloud called in the same process, as whoever `caller` names, through the form in which everything travels. */
export function inProcessClient(cloud: () => Cloud, caller: () => { garage: string; device: string }): CloudClient {
  const say = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CloudProblem) throw new CloudRefusal(error.code);
      throw error;
    }
  };
  return {
    createGarage: (input) => say(() => cloud().createGarage(input)),
    enrolDevice: (input) => say(() => cloud().enrolDevice(input, input.code === null ? caller() : null)),
    announceEnrolment: (codeHash) => say(() => cloud().announceEnrolment(caller(), codeHash)),
    devices: () => say(() => cloud().listDevices(caller())),
    revokeDevice: (device) => say(() => cloud().revokeDevice(caller(), device)),
    push: (input) => say(() => cloud().push(caller(), decodePush(encodePush(input)))),
    pull: (question) => say(async () => decodePull(encodePull(await cloud().pull(caller(), question)))),
    digest: () => say(() => cloud().digest(caller())),
    digestRows: (input) => say(() => cloud().digestRows(caller(), input)),
    rows: (input) => say(() => cloud().readRows(caller(), input)),
    attachments: {
      hasBlob: (hash) =>
        cloud()
          .findBlob(caller(), hash)
          .then(
            () => true,
            () => false,
          ),
      putBlob: (hash, content) => say(() => cloud().putBlob(caller(), { hash, content })),
      getBlob: (hash) =>
        cloud()
          .getBlob(caller(), hash)
          .catch(() => null),
      deleteBlob: (hash) => say(() => cloud().deleteBlob(caller(), hash)),
      listBlobs: (after) => say(() => cloud().listBlobs(caller(), { after, limit: 100 })),
    },
    async *nudges() {},
  };
}
