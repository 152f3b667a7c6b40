import type { OwnerReply } from '../../src-shared/links/reply.ts';
import { fromPaddedJson } from '../../src-shared/links/seal.ts';
import type { OwnerView } from '../../src-shared/links/view.ts';
import { fits, type Shape } from './shape.ts';

// The build writes them here, made of the schemas by which the garage publishes and reads (vite.config.ts).
declare const ownerViewShape: Shape;
declare const ownerReplyShape: Shape;

/** Whether something is what a link shows. */
export const isView = (value: unknown): value is OwnerView => fits(ownerViewShape, value);

/** Whether something is what an owner answers. */
export const isReply = (value: unknown): value is OwnerReply => fits(ownerReplyShape, value);

/** What a link shows, of its unsealed bytes; null for bytes that are no such thing. */
export const readView = (plain: Uint8Array | null): OwnerView | null => read(plain, isView);

/** What an owner answers, of its unsealed bytes; null for bytes that are no such thing. */
export const readReply = (plain: Uint8Array | null): OwnerReply | null => read(plain, isReply);

function read<T>(plain: Uint8Array | null, is: (value: unknown) => value is T): T | null {
  const value = plain && fromPaddedJson(plain);
  return is(value) ? value : null;
}
