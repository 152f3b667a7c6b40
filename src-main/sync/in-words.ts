import { Refusal } from '../../src-shared/domain/refusal.ts';
import { CloudAway, CloudDistrusted, CloudRefusal } from './cloud-client.ts';

/** What a person asked for fails in words. */
export async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CloudDistrusted) throw new Refusal('sync.certificate');
    if (error instanceof CloudAway) throw new Refusal('sync.cloud_away');
    if (error instanceof CloudRefusal)
      throw new Refusal(refusals[error.code] ?? 'sync.cloud_refused', { code: error.code });
    throw error;
  }
}

/** The cloud's refusals that a person can do something about. */
const refusals: Readonly<Record<string, string>> = {
  'code.wrong': 'sync.code_wrong',
  revoked: 'sync.revoked',
  not_found: 'sync.no_such_device',
  'garage.exists': 'sync.garage_exists',
  too_old: 'sync.too_old',
  too_many: 'sync.cloud_away',
  too_many_codes: 'sync.too_many_codes',
  unavailable: 'sync.cloud_away',
};
