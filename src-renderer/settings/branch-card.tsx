import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Branch } from '../../src-shared/contract/settings.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import classes from './branch-card.module.css';
import { clockText } from './clock.ts';
import { EarlierButton } from './earlier-button.tsx';
import { usePartHeading } from './section.tsx';
import settingsClasses from './settings.module.css';

interface BranchCardProps {
  readonly branch: Branch;
  /** All branches in their order; the last one that is left cannot be removed. */
  readonly branchIds: readonly string[];
  readonly onEdit: () => void;
}

/** One branch: where it is, when it is open, and its bays, which are renamed in place. */
export function BranchCard({ branch, branchIds, onEdit }: BranchCardProps) {
  const t = useText();
  const { phone } = useFormats();
  const Heading = usePartHeading();
  const remove = useChange(garage.settings.removeBranch, {
    done: () => ['settings.branches.removed', { name: branch.name }],
  });
  const order = useChange(garage.settings.orderBranches, { done: 'settings.order.saved' });
  const orderBays = useChange(garage.settings.orderBays, { done: 'settings.order.saved' });
  const bayIds = branch.bays.map(({ id }) => id);
  const hours = t('settings.branches.hours', {
    from: clockText(branch.opensAtMinute),
    to: clockText(branch.closesAtMinute),
  });
  return (
    <section className={`${settingsClasses.card} ${classes.root}`} aria-label={branch.name}>
      <header className={classes.head}>
        <div className={classes.about}>
          <Heading className={settingsClasses.partTitle}>{branch.name}</Heading>
          <p className="quiet">
            {[branch.address, branch.phone && phone(branch.phone), hours].filter(Boolean).join(' · ')}
          </p>
        </div>
        <EarlierButton name={branch.name} ids={branchIds} id={branch.id} onOrder={(ids) => order.mutate({ ids })} />
        <ActionIcon aria-label={`${t('settings.branches.edit')}: ${branch.name}`} onClick={onEdit}>
          <IconPencil size="1.125rem" stroke={1.6} />
        </ActionIcon>
        {branchIds.length > 1 && (
          <ActionIcon
            aria-label={`${t('settings.branches.remove')}: ${branch.name}`}
            onClick={() => remove.mutate({ id: branch.id })}
          >
            <IconTrash size="1.125rem" stroke={1.6} />
          </ActionIcon>
        )}
      </header>
      <p className={classes.bays}>{t('settings.bays')}</p>
      <ul className={classes.list} aria-label={t('settings.bays')}>
        {branch.bays.map((bay) => (
          <Bay key={`${bay.id} ${bay.name}`} bay={bay}>
            <EarlierButton
              name={bay.name}
              ids={bayIds}
              id={bay.id}
              onOrder={(ids) => orderBays.mutate({ branchId: branch.id, ids })}
            />
          </Bay>
        ))}
      </ul>
      <NewBay branchId={branch.id} />
    </section>
  );
}

interface BayProps {
  readonly bay: Branch['bays'][number];
  /** More that can be done with it. */
  readonly children: ReactNode;
}

function Bay({ bay, children }: BayProps) {
  const t = useText();
  const [name, setName] = useState(bay.name);
  const rename = useChange(garage.settings.updateBay, { done: 'settings.bays.saved' });
  const remove = useChange(garage.settings.removeBay, { done: () => ['settings.bays.removed', { name: bay.name }] });
  const save = () => {
    const wanted = name.trim();
    if (wanted === '') setName(bay.name);
    else if (wanted !== bay.name) rename.mutate({ id: bay.id, name: wanted });
  };
  return (
    <li className={classes.bay}>
      <TextInput
        aria-label={t('settings.bays.rename', { name: bay.name })}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setName(bay.name);
        }}
      />
      {children}
      <ActionIcon
        aria-label={t('settings.bays.remove', { name: bay.name })}
        onClick={() => remove.mutate({ id: bay.id })}
      >
        <IconX size="1rem" />
      </ActionIcon>
    </li>
  );
}

function NewBay({ branchId }: { readonly branchId: string }) {
  const t = useText();
  const [name, setName] = useState('');
  const create = useChange(garage.settings.createBay, { done: 'settings.bays.created', onDone: () => setName('') });
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create.mutate({ branchId, name: name.trim() });
      }}
    >
      <TextInput
        aria-label={t('settings.bays.name')}
        placeholder={t('settings.bays.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<IconPlus size="1rem" />}
        disabled={name.trim() === ''}
        loading={create.isPending}
      >
        {t('settings.bays.add')}
      </Button>
    </form>
  );
}
