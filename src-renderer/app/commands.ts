import { IconKeyboard, IconLock } from '@tabler/icons-react';
import { capabilities } from './capabilities.ts';
import type { Command, FoundKind } from './capability.ts';
import { openKeySheet } from './frame/key-sheet-state.ts';
import { lock } from './session/session.ts';

/** All commands: going to every place of the rail, what the capabilities add, and the frame's own. */
export const commands: readonly Command[] = [
  ...capabilities.flatMap(({ commands: own = [] }) => own),
  ...capabilities.flatMap(({ navigation }) =>
    navigation
      ? [
          {
            id: `go ${navigation.path}`,
            text: navigation.text,
            icon: navigation.icon,
            right: navigation.right,
            run: ({ navigate }: Parameters<Command['run']>[0]) => void navigate(navigation.path),
          },
        ]
      : [],
  ),
  { id: 'session.lock', text: 'command.lock', icon: IconLock, key: 'session.lock', run: () => void lock() },
  { id: 'sheet.open', text: 'command.keys', icon: IconKeyboard, key: 'sheet.open', run: openKeySheet },
];

/** The address of a found record, or null while no capability opens its kind. */
export function addressOf(kind: FoundKind, id: string): string | null {
  for (const { opens } of capabilities) {
    const address = opens?.[kind];
    if (address) return address(id);
  }
  return null;
}
