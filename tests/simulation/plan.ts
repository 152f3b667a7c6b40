/** What happens to one call over the wire, counted from the beginning of its step. */
export interface WireFault {
  readonly call: number;
  /**
   * `drop`: it never arrives. `lost`: it is done, and its answer never arrives. `twice`: it arrives twice. `late`: it is given up, and arrives when
   * other steps have passed. `altered`: a byte of a delta is not what was sent.
   */
  readonly kind: 'drop' | 'lost' | 'twice' | 'late' | 'altered';
}
