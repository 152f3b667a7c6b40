import { connect, createServer, type Server, type Socket } from 'node:net';

/** What passed between a program and PostgreSQL. */
export interface WireCount {
  /** How often it asked and waited: what it sends before all before is answered is one turn. */
  readonly turns: number;
  /** Statements, several in one message counting once. */
  readonly statements: number;
}

/** Stands between a program of this process and a server and counts what passes, by the messages of PostgreSQL's protocol (version 3). */
export class CountedWire {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #turns = 0;
  #statements = 0;

  private constructor(port: number) {
    this.#server = createServer((program) => {
      const database = connect(port, '127.0.0.1');
      // It begins by saying who it is, and is answered that it may ask.
      let asked = 1;
      let answered = 0;
      const sent = new Messages(false, (type) => {
        if (type === 'Q' || type === 'S') asked += 1;
        if (type === 'Q' || type === 'E') this.#statements += 1;
      });
      const received = new Messages(true, (type) => {
        if (type === 'Z') answered += 1;
      });
      program.on('data', (bytes) => {
        if (asked === answered) this.#turns += 1;
        sent.read(bytes);
        database.write(bytes);
      });
      database.on('data', (bytes) => {
        received.read(bytes);
        program.write(bytes);
      });
      for (const [one, other] of [
        [program, database],
        [database, program],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
  }

  static async before(port: number): Promise<CountedWire> {
    const wire = new CountedWire(port);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }

  /** What passes while `work` lasts. */
  async count(work: () => Promise<unknown>): Promise<WireCount> {
    const [turns, statements] = [this.#turns, this.#statements];
    await work();
    return { turns: this.#turns - turns, statements: this.#statements - statements };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Tells the types of messages, whatever the pieces in which they come. */
class Messages {
  readonly #onMessage: (type: string) => void;
  /** The first message of a program has no type. */
  #hasTypes: boolean;
  #rest: Buffer = Buffer.alloc(0);

  constructor(hasTypes: boolean, onMessage: (type: string) => void) {
    this.#hasTypes = hasTypes;
    this.#onMessage = onMessage;
  }

  read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const head = this.#hasTypes ? 1 : 0;
      if (this.#rest.length < head + 4) return;
      const length = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < length) return;
      if (this.#hasTypes) this.#onMessage(String.fromCharCode(this.#rest.readUInt8(0)));
      this.#hasTypes = true;
      this.#rest = this.#rest.subarray(length);
    }
  }
}
