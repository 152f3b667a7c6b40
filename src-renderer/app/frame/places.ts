import { capabilities } from '../capabilities.ts';
import type { NavigationItem } from '../capability.ts';
import { useRights } from '../session/session.ts';

/** The places of the rail that this person may see, in order. */
export function usePlaces(): readonly NavigationItem[] {
  const may = useRights();
  return capabilities.flatMap(({ navigation }) => (navigation && may(navigation.right) ? [navigation] : []));
}
