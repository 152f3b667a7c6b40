import type { SignedIn } from '../../../src-main/session/session.ts';
import { templates } from '../garage/template.ts';
import type { PcFault, Plan, Step } from '../plan.ts';
import { Oracle } from '../proof/oracle.ts';
import { noteUnit, proveAlike, proveDerived, proveEqual, proveNumbers, proveView } from '../proof/promises.ts';
import type { Rows } from '../proof/rows.ts';
import type { Safeguard } from '../proof/safeguards.ts';
import { CloudSite } from './cloud.ts';
import { Contents } from './contents.ts';
import { Departed } from './departed.ts';
import { proveErased } from './erasing.ts';
import { Folders } from './folders.ts';
import { sqliteGround } from './ground.ts';
import { connect, join, letBack, shutOut } from './joining.ts';
import { Pc } from './pc.ts';
import { Random } from './random.ts';
import { comeToRest, quiet } from './rest.ts';
import { asVersion } from './schema.ts';
import { isHolding } from './state.ts';
import { SkewedClock, WorldTime } from './time.ts';

const pcsMax = 6;

interface Parts extends Pick<World, 'time' | 'staff' | 'site'> {
  readonly plan: Plan;
  readonly without: Safeguard | null;
  readonly folders: Folders;
  readonly random: Random;
}

/** A garage's PCs, their cloud and the wires between them, in a time of their own. */
export class World {
  readonly time: WorldTime;
  readonly pcs: Pc[] = [];
  readonly staff: SignedIn;
  readonly site: CloudSite;
  readonly #folders: Folders;
  readonly #random: Random;
  readonly #plan: Plan;
  readonly #without: Safeguard | null;
  #oracle = new Oracle(new Map());
  /** What each PC had after its last step. */
  readonly #seen = new Map<Pc, Rows>();
  /** A store that was put back shows again what others have replaced, until all have come to rest. */
  #isRestored = false;
  #isCloned = false;
  readonly #departed = new Departed();
  readonly #contents: Contents;
  /** Something happened to a page that only the digest can mend. */
  #isRepairedFor = false;

  static async create(plan: Plan, without: Safeguard | null, openGround = sqliteGround): Promise<World> {
    const { filled, empty, staff } = await templates();
    const [time, folders, random] = [new WorldTime(), new Folders(), new Random(plan.seed ^ 0x517c_c1b7)];
    const { now } = time;
    const siteRandom = new Random(random.word());
    const ground = await openGround({ folder: folders.make(), now });
    const site = await CloudSite.open({ ground, now, random: siteRandom });
    const world = new World({ plan, staff, without, time, folders, random, site });
    const first = world.#newPc(plan.old < plan.pcs);
    await first.openNew(filled);
    await first.asItself(() => connect(first));
    for (let index = 1; index < plan.pcs; index += 1) {
      const pc = world.#newPc(index < plan.pcs - plan.old);
      await pc.openNew(empty);
      await pc.asItself(() => join(pc, first, world.#random));
    }
    await world.#rest();
    world.#oracle = new Oracle(await first.rows());
    return world;
  }

  private constructor({ plan, staff, without, time, folders, random, site }: Parts) {
    this.#without = without;
    this.#plan = plan;
    this.#random = random;
    this.#folders = folders;
    this.time = time;
    this.staff = staff;
    this.site = site;
    this.#contents = new Contents({ time, staff, site, members: () => this.#members, rest: () => this.#rest() });
  }

  /** Without an older program in the garage, nobody has tomorrow's either. */
  #newPc(isNew: boolean): Pc {
    const pc = new Pc({
      name: `PC ${this.pcs.length + 1}`,
      folders: this.#folders,
      clock: new SkewedClock(this.time),
      random: new Random(this.#random.word()),
      site: this.site,
      isNew: isNew && this.#plan.old > 0,
      without: this.#without,
    });
    this.pcs.push(pc);
    return pc;
  }

  async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'act':
        return this.#act(this.#pc(step.pc), step);
      case 'sync':
        return this.#sync(this.#pc(step.pc), step);
      case 'file':
        return this.#file(this.#pc(step.pc), step);
      case 'contents':
        return this.#bring(this.#pc(step.pc), () => this.#contents.bring(this.#pc(step.pc), step));
      case 'pass':
        return this.time.pass(step.ms);
      case 'skew':
        return this.#pc(step.pc).clock.skewTo(step.ms);
      case 'clone':
        return this.#clone(this.#pc(step.pc));
      case 'keepCloud':
        return this.site.keep();
      case 'restoreCloud':
        if (!(await this.site.restore())) return;
        this.#isRestored = true;
        return this.#contents.noteCloud({ isRestored: true });
      case 'node':
        return this.site.switchNode();
      case 'deliver':
        return this.#deliver();
      case 'upgrade':
        return this.#upgrade(this.#pc(step.pc));
      case 'keepPc':
        return this.#pc(step.pc).keep();
      case 'restorePc':
        return this.#restorePc(this.#pc(step.pc), step.isSilent);
      case 'join':
        return this.#joinOneMore(this.#pc(step.pc));
      case 'revoke':
        return this.#revoke(this.#pc(step.pc), this.#pc(step.by), step.fault);
      case 'return':
        return this.#return(this.#pc(step.pc), this.#pc(step.by), step.fault);
    }
  }

  /** Lets everything that is under way arrive and everybody come to rest, and proves the promises. */
  async settle(): Promise<void> {
    await this.#deliver();
    if (this.#plan.old > 0) for (const pc of this.pcs) await this.#upgrade(pc);
    if (this.#isRestored) await this.#departed.noteRestored(this.pcs, this.site);
    await this.#rest();
    await this.#contents.settle();
    await asVersion(this.#plan.old > 0, async () => {
      this.#oracle.forget(await this.#departed.lost(this.#oracle, this.#members));
      const about = { areAllConflictsTold: !this.#isRestored, departed: this.#departed.names };
      await proveEqual(this.#members, this.#oracle, about);
      for (const pc of this.#members) {
        this.#view(pc);
        await proveDerived(pc);
      }
      if (!this.#isRestored) await this.#departed.proveShutOut(this.#oracle, this.#members);
      if (!this.#isCloned) proveNumbers(this.#members);
      await this.#erase();
    });
  }

  async #erase(): Promise<void> {
    const { erasing } = this.#plan;
    if (!erasing) return;
    const parts = { site: this.site, folders: this.#folders, staff: this.staff, rest: () => this.#rest() };
    await proveErased({ pcs: this.#members, ...parts }, erasing);
    await proveAlike(this.#members);
  }

  /** The PCs that have not been shut out. */
  get #members(): readonly Pc[] {
    return this.pcs.filter((pc) => !this.#departed.has(pc));
  }

  async #rest(): Promise<void> {
    const { pcs, site } = this;
    const parts = { members: () => this.#members, mayNeedRepair: () => this.#mayNeedRepair, departed: this.#departed };
    await comeToRest({ pcs, site, ...parts });
    for (const pc of pcs) this.#seen.set(pc, await pc.rows());
  }

  /** Pages were damaged; or a disk was copied and the cloud forgot about it; or both versions of the program are about. */
  get #mayNeedRepair(): boolean {
    return this.#isRepairedFor || this.#plan.old > 0 || (this.#isRestored && this.#isCloned);
  }

  #pc(index: number): Pc {
    const pc = this.pcs[index % this.pcs.length];
    if (!pc) throw new Error('There is no PC.');
    return pc;
  }

  #act(pc: Pc, { act, pick, fault }: Extract<Step, { kind: 'act' }>): Promise<void> {
    return this.#unit(pc, () => pc.under(fault, () => pc.act(act, pick, this.staff)));
  }

  #file(pc: Pc, step: Extract<Step, { kind: 'file' }>): Promise<void> {
    const work = () => this.#contents.act(pc, step);
    // Who opens a file has contents brought, each in a unit of its own.
    return step.act === 'open' ? this.#bring(pc, work) : this.#unit(pc, work);
  }

  /** What somebody does at a PC is one unit of work at the most. */
  async #unit(pc: Pc, work: () => Promise<void>): Promise<void> {
    const before = this.#seen.get(pc) ?? new Map();
    await work();
    const after = await pc.rows();
    this.#seen.set(pc, after);
    noteUnit(pc, { before, after }, this.#oracle);
    this.#view(pc);
    this.#contents.look(pc);
  }

  async #sync(pc: Pc, step: Extract<Step, { kind: 'sync' }>): Promise<void> {
    pc.wire.begin(step.wire);
    this.#isRepairedFor ||= step.wire.some(({ kind }) => kind === 'altered');
    await pc.under(step.fault, () => pc.sync(step.calls, step));
    pc.wire.begin([]);
    this.#seen.set(pc, await pc.rows());
    this.#view(pc);
  }

  async #bring(pc: Pc, work: () => Promise<void>): Promise<void> {
    await work();
    this.#seen.set(pc, await pc.rows());
    this.#view(pc);
  }

  /** Whoever has reached the head sees what follows from the units that it has: each of them whole. */
  #view(pc: Pc): void {
    const rows = this.#seen.get(pc);
    if (rows && pc.isCaughtUp && !this.#isRestored && !isHolding(pc)) proveView(pc, rows, this.#oracle);
  }

  async #restorePc(pc: Pc, isSilent: boolean): Promise<void> {
    const waiting = await pc.restore(isSilent);
    if (waiting === null) return;
    this.#departed.mayLose(waiting);
    this.#contents.lookAtRestored(pc, isSilent);
    pc.isCaughtUp = false;
    this.#seen.set(pc, await pc.rows());
    this.#departed.noteAlone(this.#oracle, this.#seen.values());
  }

  async #joinOneMore(member: Pc): Promise<void> {
    if (this.pcs.length >= pcsMax || this.#departed.has(member)) return;
    const pc = this.#newPc(member.isNew);
    await pc.openNew((await templates()).empty);
    await pc.asItself(() => join(pc, member, this.#random));
    this.#seen.set(pc, await pc.rows());
  }

  /** A person at `by` shuts a PC out, and with it whatever still bears its name. */
  async #revoke(pc: Pc, by: Pc, fault: PcFault | undefined): Promise<void> {
    await this.#departed.note(this.pcs, this.site);
    if (pc.caller.device === by.caller.device || this.#departed.has(by) || this.#members.length < 3) return;
    await by.under(fault, () => shutOut(pc, by, this.staff));
    this.#seen.set(by, await by.rows());
    await this.#departed.note(this.pcs, this.site);
    this.#contents.weigh();
  }

  /** A PC that was shut out, and has heard of it, is let in again by a person at `by`. */
  async #return(pc: Pc, by: Pc, fault: PcFault | undefined): Promise<void> {
    await this.#departed.note(this.pcs, this.site);
    if (!this.#departed.has(pc) || this.#departed.has(by)) return;
    await pc.sync(['pull'], quiet);
    await pc.under(fault, () => letBack(pc, by, this.#random));
    pc.isCaughtUp = false;
    this.#seen.set(pc, await pc.rows());
    await this.#departed.noteBack(pc, this.site);
    this.#contents.weigh();
  }

  async #clone(pc: Pc): Promise<void> {
    if (this.pcs.length >= pcsMax) return;
    this.#isCloned = true;
    const copy = this.#newPc(pc.isNew);
    await copy.openCopyOf(pc);
    copy.isCaughtUp = pc.isCaughtUp;
    this.#contents.look(copy);
    this.#seen.set(copy, await copy.rows());
  }

  async #deliver(): Promise<void> {
    for (const pc of this.pcs) await pc.wire.deliver();
  }

  async #upgrade(pc: Pc): Promise<void> {
    if (this.#plan.old > 0) await pc.upgrade();
    this.#seen.set(pc, await pc.rows());
  }

  async close(): Promise<void> {
    for (const pc of this.pcs) await pc.close();
    await this.site.close();
    this.#folders.remove();
  }
}
