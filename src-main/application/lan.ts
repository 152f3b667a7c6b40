import type { LanStatus } from '../../src-shared/contract/workshop.ts';

/** Work on tablets over the local network, as the screens' procedures know it. See `workshop/access.ts`. */
export interface LanAccess {
  status(): Promise<LanStatus>;
  /** Refuses a port that is taken. */
  enable(port?: number): Promise<LanStatus>;
  disable(): Promise<LanStatus>;
  renewCertificate(): Promise<LanStatus>;
}
