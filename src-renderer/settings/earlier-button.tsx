import { ActionIcon } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useText } from '../app/text.ts';

interface EarlierButtonProps {
  readonly name: string;
  /** All of them in their order, and which of them this is. */
  readonly ids: readonly string[];
  readonly id: string;
  readonly onOrder: (ids: string[]) => void;
}

/** Puts one of a few things a place earlier; enough of these make any order, by finger and by keyboard. The first has none. */
export function EarlierButton({ name, ids, id, onOrder }: EarlierButtonProps) {
  const t = useText();
  const at = ids.indexOf(id);
  const before = ids[at - 1];
  if (before === undefined) return null;
  return (
    <ActionIcon
      aria-label={t('settings.order.earlier', { name })}
      title={t('settings.order.earlier', { name })}
      onClick={() => onOrder([...ids.slice(0, at - 1), id, before, ...ids.slice(at + 1)])}
    >
      <IconArrowUp size="1rem" stroke={1.6} />
    </ActionIcon>
  );
}
