/** Time and identity, given from outside so that a test decides them. */
export interface Sources {
  /** UTC milliseconds. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
