import type { Icon } from '@tabler/icons-react';
import type { NavigateFunction, RouteObject } from 'react-router';
import type { Right } from '../../src-shared/domain/rights.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import type { KeyName } from './keys.ts';

/** A place of the rail (and, under 1024 pixels, of the bottom bar). */
export interface NavigationItem {
  readonly path: `/${string}`;
  readonly text: TextKey;
  readonly icon: Icon;
  /** Who has no such right does not see it. */
  readonly right: Right;
}

/** Something that can be done from anywhere, through the search box (Ctrl+K) and perhaps by a key. */
export interface Command {
  readonly id: string;
  readonly text: TextKey;
  readonly icon?: Icon;
  readonly right?: Right;
  /** The key that does the same; the frame binds it. */
  readonly key?: KeyName;
  readonly run: (tools: { readonly navigate: NavigateFunction }) => void;
}

/** What the one search box finds. */
export type FoundKind = 'client' | 'car' | 'order' | 'work' | 'part';

/**
 * What a capability adds to the frame. Each keeps it in `<capability>/capability.ts`, which must stay small (it is part of the first script):
 * screens are loaded lazily by their routes. Registered in `capabilities.ts`.
 */
export interface Capability {
  readonly navigation?: NavigationItem;
  readonly routes: readonly RouteObject[];
  readonly commands?: readonly Command[];
  /** Where a found record opens. */
  readonly opens?: Partial<Record<FoundKind, (id: string) => string>>;
}
