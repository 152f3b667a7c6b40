import type { Problem } from '../../src-shared/sync/wire/problems.ts';

export type ProblemCode = Problem['code'];

/** An expected refusal, as the wire names it. Thrown before anything was changed, or with all changes taken back. */
export class CloudProblem extends Error {
  override readonly name = 'CloudProblem';
  readonly code: ProblemCode;
  readonly more: { readonly detail?: string; readonly retryAfter?: number; readonly epoch?: string };

  constructor(code: ProblemCode, more: CloudProblem['more'] = {}) {
    super(more.detail ?? code);
    this.code = code;
    this.more = more;
  }
}
