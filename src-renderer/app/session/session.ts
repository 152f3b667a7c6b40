import { createContext, use, useCallback } from 'react';
import { create } from 'zustand';
import type { Person } from '../../../src-shared/contract/session.ts';
import { mayDo, type Right } from '../../../src-shared/domain/rights.ts';
import { useConnection } from '../connection/state.ts';
import { hasCode } from '../failure.ts';
import { client, garage } from '../garage.ts';
import { recordFailure } from '../journal.ts';
import { queryClient, whenSignedOut } from '../query-client.ts';

/** Who works at this screen. */
export interface SignedInSession {
  readonly person: Person;
  /** 0 is never. */
  readonly autoLockMinutes: number;
  /** Where this screen is: it decides what the program may promise ("saved on this PC"). */
  readonly host: 'desktop' | 'loopback' | 'lan';
}

export const SessionContext = createContext<SignedInSession | null>(null);

/** Who is signed in. Only inside the frame, where somebody always is. */
export function useSession(): SignedInSession {
  const session = use(SessionContext);
  if (!session) throw new Error('Nobody is signed in outside of the frame.');
  return session;
}

/** `const may = useRights(); may('clients.write')`: what to hide from this person. Main checks every call again. */
export function useRights(): (right: Right) => boolean {
  const { role } = useSession().person;
  return useCallback((right) => mayDo(role, right), [role]);
}

/** Other windows of the same browser share the session; they learn here that it changed. */
const siblings = new BroadcastChannel('garageflow.session');
siblings.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data === 'changed') void askAgain();
});

function askAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: garage.session.key() });
}

whenSignedOut(() => void askAgain());

/** Signs someone in on this screen. Throws what the contract answers. */
export async function signIn(staffId: string, pin: string): Promise<void> {
  await client.session.signIn({ staffId, pin });
  // What the last person saw is not for the next one.
  queryClient.removeQueries({ predicate: ({ queryKey }) => !isPublic(queryKey) });
  await askAgain();
  useLocked.setState({ isLocked: false });
  siblings.postMessage('changed');
}

/** Whether this screen is locked for whoever looks at it, though the program may not have heard of it yet. */
export const useLocked = create<{ readonly isLocked: boolean }>(() => ({ isLocked: false }));

/**
 * Locks this screen (and the browser's other windows): the names and the PIN again. The screen is locked at once, also while the program does not
 * answer; then the program hears of it as soon as it does.
 */
export async function lock(): Promise<void> {
  useLocked.setState({ isLocked: true });
  try {
    await client.session.lock();
    await askAgain();
    useLocked.setState({ isLocked: false });
    siblings.postMessage('changed');
  } catch (error) {
    recordFailure(error, 'session.lock');
  }
}

useConnection.subscribe(({ state }) => {
  if (state === 'online' && useLocked.getState().isLocked) void lock();
});

/** Tells the garage that a person is using this screen: main signs out by itself whoever it hears nothing of. */
export async function tellUse(): Promise<void> {
  try {
    await client.session.touch();
  } catch (error) {
    if (hasCode(error, 'NOT_SIGNED_IN')) await askAgain();
  }
}

function isPublic([path]: readonly unknown[]): boolean {
  return Array.isArray(path) && (path[0] === 'setup' || path[0] === 'session');
}
