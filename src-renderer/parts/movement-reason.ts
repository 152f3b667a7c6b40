import type { Movement } from '../../src-shared/contract/stock.ts';
import { claimOutcomes } from '../../src-shared/domain/stock-transfer.ts';
import { useText } from '../app/text.ts';

/** Puts the reason of an entry into words: what a person wrote, or what became of a difference. */
export function useMovementReason(): (movement: Pick<Movement, 'kind' | 'reason'>) => string {
  const t = useText();
  return ({ kind, reason }) => {
    const outcome = kind === 'claim' ? claimOutcomes.find((each) => each === reason) : undefined;
    return outcome ? t(`stock.claim.${outcome}`) : reason;
  };
}
