import { v7 } from 'uuid';
import type { Garage } from '../../../src-main/garage.ts';
import type { LinkCloud } from '../../../src-main/links/cloud.ts';
import { publishStale } from '../../../src-main/links/publisher.ts';
import { takeReply } from '../../../src-main/links/take-reply.ts';
import { CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { fromBase64url, toBase64url } from '../../../src-shared/links/base64url.ts';
import { deriveLinkKeys } from '../../../src-shared/links/keys.ts';
import type { OwnerReply } from '../../../src-shared/links/reply.ts';
import { fromPaddedJson, openForLink, sealForLink, toPaddedJson } from '../../../src-shared/links/seal.ts';
import { type OwnerView, ownerViewSchema } from '../../../src-shared/links/view.ts';
import type { PublishLink } from '../../../src-shared/sync/wire/links.ts';
import type { Mail } from '../../../src-shared/sync/wire/mail.ts';

/** A cloud that keeps the newest version of each page, as far as a garage's side of links can tell. The whole way is walked in tests/e2e. */
export class LinkShelf implements LinkCloud {
  readonly address = 'https://cloud.example';
  readonly pages = new Map<string, PublishLink>();
  readonly blobs = new Map<string, Uint8Array>();
  /** Set: nobody gets through. */
  isAway = false;
  /** Set: no new page is taken. */
  isFull = false;
  publications = 0;

  async publish(linkId: string, publication: PublishLink): Promise<{ version: number }> {
    this.#reach();
    const before = this.pages.get(linkId);
    if (before && before.version >= publication.version) return { version: before.version };
    if (!before && this.isFull) throw new CloudRefusal('too_many_links');
    this.pages.set(linkId, publication);
    this.publications += 1;
    return { version: publication.version };
  }

  async putBlob(hash: string, sealed: Uint8Array): Promise<void> {
    this.#reach();
    this.blobs.set(hash, sealed);
  }

  async deleteBlob(hash: string): Promise<void> {
    this.#reach();
    this.blobs.delete(hash);
  }

  #reach(): void {
    if (this.isAway) throw new Error('The cloud is away.');
  }
}

/** An owner with the address in hand: sees what is published, and seals what they send. */
export class Owner {
  readonly #garage: Garage;
  readonly #shelf: LinkShelf;
  readonly #linkId: string;

  constructor(garage: Garage, shelf: LinkShelf, linkId: string) {
    this.#garage = garage;
    this.#shelf = shelf;
    this.#linkId = linkId;
  }

  /** The owner of another link of the same garage. */
  of(linkId: string): Owner {
    return new Owner(this.#garage, this.#shelf, linkId);
  }

  async keys() {
    const link = await this.#garage.database.reader
      .selectFrom('links')
      .select('key')
      .where('id', '=', this.#linkId)
      .executeTakeFirstOrThrow();
    return deriveLinkKeys(this.#linkId, link.key);
  }

  /** Brings the page up to date and reads it. */
  async sees(): Promise<OwnerView> {
    await publishStale(this.#garage, this.#shelf);
    const page = this.#shelf.pages.get(this.#linkId);
    const bytes = page && fromBase64url(page.sealed);
    if (!page || !bytes) throw new Error('Nothing is published.');
    const plain = await openForLink(await this.keys(), { kind: 'view', version: page.version }, bytes);
    return ownerViewSchema.parse(plain && fromPaddedJson(plain));
  }

  /** The page of a link that is open. */
  async page() {
    const view = await this.sees();
    if (view.state !== 'open') throw new Error('The link is closed.');
    return view;
  }

  /** The one repair of an order's link. */
  async repair() {
    const [repair] = (await this.page()).cars[0]?.repairs ?? [];
    if (!repair) throw new Error('There is no repair.');
    return repair;
  }

  /** A reply as it arrives in the garage's mail. */
  async mail(reply: OwnerReply, more: Partial<Pick<Mail, 'id' | 'at'>> = {}): Promise<Mail> {
    const id = more.id ?? v7();
    const sealed = await sealForLink(await this.keys(), { kind: 'reply', id }, toPaddedJson(reply));
    const at = more.at ?? this.#garage.now();
    return { seq: 1, id, kind: 'reply', from: this.#linkId, at, sealed: toBase64url(sealed) };
  }

  /** Sends a reply, and the garage takes it up. */
  async sends(reply: OwnerReply) {
    return takeReply(this.#garage, await this.mail(reply));
  }

  /** Answers the estimate that is on the page: yes to all but these lines. */
  async answers(...declined: string[]) {
    const { orderId, estimate } = await this.repair();
    if (!estimate) throw new Error('There is no estimate.');
    const decisions = estimate.lines
      .filter(({ word }) => word === 'pending')
      .map(({ lineId }) => ({ lineId, accepted: !declined.includes(lineId) }));
    const { version, hash } = estimate;
    return this.sends({ format: 1, at: 0, kind: 'answer', orderId, version, hash, decisions });
  }
}
