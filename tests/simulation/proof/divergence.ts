/** What a run has found: which promise of docs/spec/sync.md is broken, and how. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
  readonly promise: number;

  constructor(promise: number, message: string) {
    super(`promise ${promise}: ${message}`);
    this.promise = promise;
  }
}
