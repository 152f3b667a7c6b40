import { Button, Group, Loader, ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PriceVersion, RollbackRow } from '../../src-shared/contract/price-versions.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import classes from './bulk.module.css';
import { useCarName } from './car-address.ts';
import { useTermsText } from './price-text.tsx';

/** Enough to see what it is about; the figures above are of all. */
const shownMax = 100;

interface RollbackDialogProps {
  readonly version: PriceVersion;
  readonly title: string;
  readonly onClose: () => void;
}

/** Before a change of prices is taken back: which prices return to what, and which stay because they were changed later. */
export function RollbackDialog({ version, title, onClose }: RollbackDialogProps) {
  const t = useText();
  const explain = useFailureText();
  const preview = useQuery(
    garage.prices.previewRollback.queryOptions({ input: { versionId: version.id, offset: 0, limit: shownMax } }),
  );
  const rollback = useChange(garage.prices.rollback, {
    done: ({ restored }) => ['prices.rollback.done', { count: restored }],
    onDone: onClose,
  });
  const { data } = preview;
  return (
    <Dialog isOpen onClose={onClose} title={t('prices.rollback.title')} size="40rem">
      <p className="quiet">{title}</p>
      {preview.error && <p role="alert">{explain(preview.error).text}</p>}
      {preview.isPending && <Loader size="sm" />}
      {data && (
        <>
          <p>
            <b>{t('prices.rollback.restored', { count: data.restored })}</b>{' '}
            {data.kept > 0 && t('prices.rollback.kept', { count: data.kept })}
          </p>
          <ScrollArea.Autosize mah="50vh" mt="sm">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('prices.column.name')}</th>
                  <th scope="col" className={classes.figure}>
                    {t('prices.bulk.before')}
                  </th>
                  <th scope="col" className={classes.figure}>
                    {t('prices.bulk.after')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <Row key={`${row.workId} ${row.make} ${row.model} ${row.generation}`} row={row} />
                ))}
              </tbody>
            </table>
          </ScrollArea.Autosize>
        </>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('prices.rollback.leave')}
        </Button>
        <Button
          data-autofocus
          disabled={!data}
          loading={rollback.isPending}
          onClick={() => rollback.mutate({ versionId: version.id })}
        >
          {t('prices.rollback.confirm')}
        </Button>
      </Group>
    </Dialog>
  );
}

function Row({ row }: { readonly row: RollbackRow }) {
  const t = useText();
  const nameOf = useCarName();
  const termsText = useTermsText();
  return (
    <tr>
      <td>
        {row.name}
        <div className="quiet">{nameOf(row)}</div>
      </td>
      {row.result === 'kept' ? (
        <td className={classes.figure} colSpan={2}>
          <span className="quiet">{t('prices.rollback.kept_mark')}</span>
        </td>
      ) : (
        <>
          <td className={classes.figure}>{row.before ? termsText(row.before) : t('prices.rollback.none')}</td>
          <td className={classes.figure}>{row.after ? termsText(row.after) : t('prices.rollback.none')}</td>
        </>
      )}
    </tr>
  );
}
