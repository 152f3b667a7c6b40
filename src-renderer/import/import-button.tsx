import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';

/** The quieter way to fill an empty list, beside its main button. Nothing for who may not import. */
export function ImportButton({ kind }: { readonly kind: ImportKind }) {
  const t = useText();
  const may = useRights();
  if (!may('data.import')) return null;
  return (
    <Button variant="default" component={Link} to={`/import/${kind}`}>
      {t('import.from_file')}
    </Button>
  );
}
