import { formatRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { readSyncState } from '../database/sync-state.ts';
import type { Garage } from '../garage.ts';
import { recoverySecret } from '../sync/recovery.ts';

/** The recovery sheet of a garage as PDF, in the garage's language, with the name under which it is saved. */
export async function printRecoverySheet(garage: Garage): Promise<{ readonly name: string; readonly pdf: Blob }> {
  const { database, printer, key, now } = garage;
  const row = await database.reader
    .selectFrom('garage')
    .select(['name', 'language', 'timeZone'])
    .executeTakeFirstOrThrow();
  const language = languages.find((known) => known === row.language) ?? 'ru';
  const cloud = recoverySecret(database);
  const address = readSyncState(database.connection, 'address');
  const madeAt = now();
  const madeOn = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: row.timeZone }).format(madeAt);
  const pdf = await printer.printRecoverySheet({
    language,
    garageName: row.name,
    madeAt,
    madeOn,
    secrets: [
      {
        title: translate(language, 'recovery.backups'),
        use: translate(language, 'recovery.backups.use'),
        text: formatRecoveryKey(key),
      },
      ...(cloud === null || address === null
        ? []
        : [
            {
              title: translate(language, 'recovery.cloud'),
              use: translate(language, 'recovery.cloud.use', { address }),
              text: formatRecoveryKey(cloud),
            },
          ]),
    ],
  });
  const name = `${translate(language, 'recovery.title')} – ${madeOn}.pdf`;
  return { name, pdf: new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }) };
}
