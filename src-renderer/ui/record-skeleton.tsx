import { Skeleton, Stack } from '@mantine/core';
import { useText } from '../app/text.ts';
import { RecordBeside } from './record-beside.tsx';
import classes from './record-skeleton.module.css';

/** A record that is on its way: nothing for 300 ms, then its outline. */
export function RecordSkeleton({ listPath }: { readonly listPath: string }) {
  const t = useText();
  return (
    <RecordBeside listPath={listPath} title={<span className={classes.title}>{t('frame.loading')}</span>}>
      <Stack className={classes.root ?? ''} gap="sm" aria-hidden="true">
        {[60, 85, 40, 70].map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} />
        ))}
      </Stack>
    </RecordBeside>
  );
}
