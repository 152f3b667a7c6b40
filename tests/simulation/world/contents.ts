import { sweepFiles } from '../../../src-main/files/service.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { addPreview, aFile, attach, type FileHand, removeFile, spoil } from '../garage/file-acts.ts';
import { NothingToDo } from '../garage/hand.ts';
import type { Step } from '../plan.ts';
import { ContentOracle } from '../proof/contents.ts';
import { Divergence } from '../proof/divergence.ts';
import type { CloudSite } from './cloud.ts';
import type { Pc } from './pc.ts';
import { Random } from './random.ts';
import { dayMs, type WorldTime } from './time.ts';

const roundsMax = 10;

interface World {
  readonly time: WorldTime;
  readonly staff: SignedIn;
  readonly site: CloudSite;
  readonly members: () => readonly Pc[];
  /** Lets rows travel until everybody has all. */
  readonly rest: () => Promise<void>;
}

/** The files that people attach, and their way from PC to PC beside the rows. */
export class Contents {
  readonly #world: World;
  readonly #oracle = new ContentOracle();
  #isSpoilt = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** Something is done about a file at a PC; afterwards its disk has what it had. */
  async act(pc: Pc, { act, pick, wire, fault }: Extract<Step, { kind: 'file' }>): Promise<void> {
    const random = new Random(pick);
    const mayGo = new Set<string>();
    pc.wire.begin(wire);
    await pc.under(fault, () =>
      pc.asItself(async () => {
        try {
          if (act === 'spoil') this.#spoil(pc, random, mayGo);
          else if (act === 'sweep') await sweepFiles(pc.garage);
          else if (act === 'open') await this.#open(pc, aFile(pc.garage, random));
          else await { attach, preview: addPreview, remove: removeFile }[act](this.#hand(pc, random, act));
        } catch (error) {
          if (!(error instanceof Refusal || error instanceof NothingToDo)) throw error;
        }
      }),
    );
    pc.wire.begin([]);
    this.look(pc, (hash) => mayGo.has(hash) || (act === 'sweep' && !this.#oracle.isReferred(pc, hash)));
    await this.noteCloud();
  }

  /** A PC brings what it can, until all is there or a call fails. */
  async bring(pc: Pc, { wire, fault }: Extract<Step, { kind: 'contents' }>): Promise<void> {
    pc.wire.begin(wire);
    await pc.under(fault, () => pc.asItself(() => pc.bringContents()));
    pc.wire.begin([]);
    this.look(pc);
    await this.noteCloud();
  }

  /** Looks at a PC's disk after a step. `mayGo`: what the step may have taken from it. */
  look(pc: Pc, mayGo?: (hash: string) => boolean): void {
    if (!this.#oracle.isEmpty) this.#oracle.look(pc, this.#world.members(), mayGo);
  }

  /** A PC was put back to its backup. `isSilent`: its disk was, to an image of that time. */
  lookAtRestored(pc: Pc, isSilent: boolean): void {
    if (isSilent) this.#oracle.lookAtImage(pc, this.#world.members());
    else this.look(pc);
  }

  /** Looks at what has come to the cloud. `isRestored`: it was put back, and what came after its copy is gone. */
  async noteCloud(how = { isRestored: false }): Promise<void> {
    const { site, members } = this.#world;
    const [first] = members();
    if (first && !this.#oracle.isEmpty) this.#oracle.noteInCloud(await site.chunks(first.caller.garage), how);
  }

  /** Somebody may have left the garage. */
  weigh(): void {
    this.#oracle.weigh(this.#world.members());
  }

  /** Lets days pass until every PC has every content that anybody has, and opens all of them. The rows have come to rest before, and do so again. */
  async settle(): Promise<void> {
    if (this.#oracle.isEmpty) return;
    const { time, members, rest } = this.#world;
    this.weigh();
    for (let round = 0; ; round += 1) {
      time.pass(dayMs + dayMs / 24);
      for (const pc of members()) await pc.asItself(() => pc.bringContents());
      for (const pc of members()) this.look(pc);
      await this.noteCloud();
      await rest();
      const missing = members().flatMap((pc) =>
        this.#oracle.missing(pc, members()).map((hash) => `${pc.name}: ${hash}`),
      );
      if (round > 0 && missing.length === 0) break;
      // What a disk has lost by itself nobody knows until somebody wants to see it.
      if (this.#isSpoilt)
        for (const pc of members()) await pc.asItself(() => pc.withContents(() => this.#oracle.openSpoilt(pc)));
      if (round === roundsMax) throw new Divergence(2, `contents do not arrive: ${missing.join(', ')}`);
    }
    for (const pc of members())
      await pc.asItself(() => pc.withContents(() => this.#oracle.proveReadable(pc, members())));
    await rest();
  }

  #open(pc: Pc, id: string): Promise<void> {
    return pc.withContents(() => this.#oracle.proveFile(pc, id));
  }

  #spoil(pc: Pc, random: Random, mayGo: Set<string>): void {
    const hash = this.#oracle.heldBesides(pc, this.#world.members());
    if (hash.length === 0) throw new NothingToDo();
    const chosen = random.pick(hash);
    mayGo.add(chosen);
    this.#isSpoilt = true;
    spoil(pc.garage, chosen, random);
  }

  #hand(pc: Pc, random: Random, act: string): FileHand {
    const { garage } = pc;
    const intent = { staffId: this.#world.staff.id, action: `simulation.file.${act}` };
    return {
      garage,
      random,
      write: (work) => garage.database.write(intent, work),
      onContent: (hash, bytes) => this.#oracle.attach(hash, bytes),
    };
  }
}
