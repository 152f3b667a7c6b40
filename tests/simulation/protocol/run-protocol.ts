import { createHash } from 'node:crypto';
import type { WireFault } from '../plan.ts';
import { Divergence } from '../proof/divergence.ts';
import { CloudSite } from '../world/cloud.ts';
import { Folders } from '../world/folders.ts';
import { sqliteGround } from '../world/ground.ts';
import { Random } from '../world/random.ts';
import { dayMs, minuteMs, SkewedClock, WorldTime, yearMs } from '../world/time.ts';
import { Wire } from '../world/wire.ts';
import { ModelPc } from './model-pc.ts';

interface Written {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly knew: ReadonlySet<string>;
}

interface Member {
  readonly pc: ModelPc;
  readonly clock: SkewedClock;
  readonly wire: Wire;
}

const quietRoundsMax = 60;
const kinds = ['drop', 'lost', 'twice', 'late'] as const;

/** One garage of model PCs on a real store: a seed's misfortunes, then quiet, then the proof. Throws {@link Divergence}. */
export async function runProtocol(seed: number): Promise<void> {
  const folders = new Folders();
  const random = new Random(seed);
  const time = new WorldTime();
  const { now } = time;
  const ground = await sqliteGround({ folder: folders.make(), now });
  const site = await CloudSite.open({ ground, now, random: new Random(seed + 1) });
  try {
    await new Protocol(random, time, site).run();
  } finally {
    await site.close();
    folders.remove();
  }
}

class Protocol {
  readonly #random: Random;
  readonly #time: WorldTime;
  readonly #site: CloudSite;
  readonly #garage: string;
  readonly #members: Member[] = [];
  readonly #written = new Map<string, Written>();
  #isRestored = false;
  #isCloned = false;
  #founder = '';

  constructor(random: Random, time: WorldTime, site: CloudSite) {
    this.#random = random;
    this.#time = time;
    this.#site = site;
    this.#garage = random.uuid();
  }

  async run(): Promise<void> {
    await this.#found(this.#random.between(2, 4));
    const steps = this.#random.between(20, 80);
    for (let step = 0; step < steps; step += 1) await this.#step();
    await this.#settle();
    this.#prove();
  }

  async #found(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const { pc } = this.#member((parts) => new ModelPc(parts));
      const key = { garage: this.#garage, device: pc.device, publicKey: pc.device };
      const [first] = this.#members;
      if (index === 0 || !first) {
        this.#founder = pc.device;
        await this.#site.cloud.createGarage({ ...key, code: '', inboxKey: 'inbox' });
      } else {
        const code = `code ${index}`;
        await this.#site.cloud.announceEnrolment(first.pc.caller, createHash('sha256').update(code).digest('hex'));
        await this.#site.cloud.enrolDevice({ ...key, code }, null);
      }
    }
  }

  #member(make: (parts: ModelPc['parts']) => ModelPc): Member {
    const clock = new SkewedClock(this.#time);
    const wire = new Wire();
    const random = new Random(this.#random.word());
    const parts = { cloud: () => this.#site.cloud, wire, garage: this.#garage, now: clock.now, random };
    const member = { pc: make(parts), clock, wire };
    this.#members.push(member);
    return member;
  }

  async #step(): Promise<void> {
    const random = this.#random;
    const member = random.pick(this.#members);
    const { pc, clock, wire } = member;
    wire.begin(this.#faults());
    const what = random.below(100);
    if (what < 35) this.#write(pc);
    else if (what < 60) await pc.push(random.between(1, 6));
    else if (what < 85) await pc.pull(random.between(1, 8));
    else if (what < 88) this.#time.pass(random.pick([minuteMs, dayMs, yearMs]));
    else if (what < 91) clock.skewTo(random.pick([0, 6 * minuteMs, dayMs, yearMs, -dayMs, -yearMs]));
    else if (what < 93) this.#site.switchNode();
    else if (what < 95) await wire.deliver();
    else if (what < 96 && this.#members.length < 6) {
      this.#isCloned = true;
      this.#member((parts) => pc.clone(parts));
    } else if (what < 98) await this.#site.keep();
    else if (what < 99) await this.#restore();
    else await this.#site.cloud.sweep();
    this.#observe(member);
  }

  /** What was sent since comes again row by row; and devices that joined since are enrolled again by one that the store still knows. */
  async #restore(): Promise<void> {
    await this.#site.restore();
    this.#isRestored = true;
    const founder = { garage: this.#garage, device: this.#founder };
    const { devices } = await this.#site.cloud.listDevices(founder);
    const known = new Set(devices.map(({ device }) => device));
    for (const { pc } of this.#members)
      if (!known.has(pc.device)) {
        known.add(pc.device);
        const key = { garage: this.#garage, device: pc.device, publicKey: pc.device };
        await this.#site.cloud.enrolDevice({ ...key, code: null }, founder);
      }
  }

  #faults(): WireFault[] {
    return this.#random.chance(0.3) ? [{ call: 0, kind: this.#random.pick(kinds) }] : [];
  }

  #write(pc: ModelPc): void {
    const random = this.#random;
    const name = `w${this.#written.size}`;
    const entry = `payments ${name}`;
    const count = random.pick([1, 1, 2, 3, 9]);
    const records = Array.from({ length: count }, () => `clients ${random.below(8)}`);
    const rows = [...new Set(random.chance(0.4) ? [...records, entry] : records)];
    const columns = ['a', 'b', 'c'].filter(() => random.chance(0.5));
    const used = columns.length === 0 ? ['a'] : columns;
    const knew = new Set(pc.shown);
    pc.write(rows, used, name);
    this.#written.set(name, { name, rows, columns: used, knew });
  }

  /** Whoever has reached the head sees each transaction whole, or what replaced it. */
  #observe({ pc }: Member): void {
    if (!pc.isCaughtUp || this.#isRestored) return;
    const stamps = new Map<string, string>();
    for (const cells of pc.rows.values()) for (const { stamp, value } of cells.values()) stamps.set(value, stamp);
    for (const { name, rows, columns } of this.#written.values()) {
      const stamp = stamps.get(name);
      if (stamp === undefined) continue;
      for (const row of rows)
        for (const column of row.startsWith('payments') ? ['id'] : columns) {
          const cell = pc.rows.get(row)?.get(column);
          if (!cell || (column !== 'id' && cell.stamp < stamp))
            throw new Divergence(
              4,
              `${pc.device} shows ${name}, and of its ${row} ${column} ${cell?.value ?? 'nothing'}`,
            );
        }
    }
  }

  async #settle(): Promise<void> {
    for (const { wire } of this.#members) {
      wire.begin([]);
      await wire.deliver();
    }
    for (let round = 0; round < quietRoundsMax; round += 1) {
      for (const member of this.#members) {
        await member.pc.push(50);
        await member.pc.pull(50);
        this.#observe(member);
      }
      if (this.#members.every(({ pc }) => pc.isQuiet && pc.isCaughtUp)) {
        for (const { pc } of this.#members) {
          await pc.pull(50);
          if (pc.isCaughtUp) await pc.compare();
        }
        if (this.#members.every(({ pc }) => pc.isQuiet && pc.isCaughtUp)) return;
      }
    }
    throw new Divergence(2, 'the PCs do not come to rest');
  }

  #prove(): void {
    const [first, ...others] = this.#members.map(({ pc }) => pc);
    const state = describe(first);
    for (const pc of others)
      if (describe(pc) !== state)
        throw new Divergence(3, `${first?.device} and ${pc.device} differ:\n${unlike(state, describe(pc))}`);
    for (const [row, cells] of first?.rows ?? [])
      for (const [column, { value }] of cells) this.#proveLast(row, column, value);
    for (const { name, rows, columns } of this.#written.values())
      for (const row of rows)
        for (const column of row.startsWith('payments') ? ['id'] : columns)
          if (!first?.rows.get(row)?.has(column)) throw new Divergence(2, `${name} is lost in ${row} ${column}`);
  }

  /**
   * Nobody who knew of what stands has replaced it. Not so for disks that were copied with something unsent, while their clock was ahead: both copies
   * give it a time of their own.
   */
  #proveLast(row: string, column: string, value: string): void {
    if (column === 'id' || this.#isCloned) return;
    for (const written of this.#written.values())
      if (written.knew.has(value) && written.rows.includes(row) && written.columns.includes(column))
        throw new Divergence(5, `${row} ${column} is ${value}, though ${written.name} replaced it`);
  }
}

/** The lines that only one of them has. */
function unlike(one: string, other: string): string {
  const [left, right] = [one.split('\n'), other.split('\n')];
  const onlyLeft = left.filter((line) => !right.includes(line)).map((line) => `- ${line}`);
  const onlyRight = right.filter((line) => !left.includes(line)).map((line) => `+ ${line}`);
  return [...onlyLeft, ...onlyRight].join('\n');
}

function describe(pc: ModelPc | undefined): string {
  const rows = [...(pc?.rows ?? [])].map(([row, cells]) => {
    const columns = [...cells].map(([column, { stamp, value }]) => `${column}=${value}@${stamp}`);
    return `${row}: ${columns.sort().join(' ')}`;
  });
  return rows.sort().join('\n');
}
