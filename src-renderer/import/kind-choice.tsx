import { SegmentedControl } from '@mantine/core';
import { useNavigate } from 'react-router';
import { importKinds } from '../../src-shared/domain/import.ts';
import { useText } from '../app/text.ts';
import classes from './file-step.module.css';
import type { ShownKind } from './step-page.tsx';

/** What the file holds. */
export function KindChoice({ kind }: { readonly kind: ShownKind }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t('import.what')}
      className={classes.kinds ?? ''}
      value={kind}
      data={[...importKinds, 'movements' as const].map((known) => ({ value: known, label: t(`import.kind.${known}`) }))}
      onChange={(next) => void navigate(`/import/${next}`, { replace: true })}
    />
  );
}
