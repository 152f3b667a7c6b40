import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';

interface BranchChoiceProps {
  readonly value: string | null;
  readonly onChange: (branchId: string | null) => void;
}

/** Which branch is looked at; nothing to choose where there is only one. */
export function BranchChoice({ value, onChange }: BranchChoiceProps) {
  const t = useText();
  const branches = useQuery(garage.settings.branches.queryOptions());
  if (!branches.data || branches.data.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('today.branch')}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      data={[
        { value: '', label: t('today.branch_all') },
        ...branches.data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
