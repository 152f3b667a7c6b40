import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Branch } from '../../src-shared/contract/settings.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { BranchCard } from './branch-card.tsx';
import { BranchDialog } from './branch-dialog.tsx';
import { Section } from './section.tsx';

/** The branches, each with its bays. */
export function BranchesSection() {
  const t = useText();
  const branches = useQuery(garage.settings.branches.queryOptions());
  /** The branch in the dialog; `new` for one to be added. */
  const [edited, setEdited] = useState<Branch | 'new' | null>(null);
  return (
    <Section
      title={t('settings.branches')}
      hint={t('settings.branches.hint')}
      actions={
        <Button variant="default" leftSection={<IconPlus size="1rem" />} onClick={() => setEdited('new')}>
          {t('settings.branches.new')}
        </Button>
      }
    >
      {branches.error && <FailureScreen error={branches.error} retry={() => void branches.refetch()} />}
      {branches.data?.map((branch) => (
        <BranchCard
          key={branch.id}
          branch={branch}
          branchIds={branches.data.map(({ id }) => id)}
          onEdit={() => setEdited(branch)}
        />
      ))}
      {edited !== null && <BranchDialog branch={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}
