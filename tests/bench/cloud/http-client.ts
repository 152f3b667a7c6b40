import { connect, type Socket } from 'node:net';

/** When a request was due, and how it went; milliseconds. */
export interface Outcome {
  readonly status: number;
  readonly latencyMs: number;
}

interface Request {
  readonly bytes: Buffer;
  readonly dueAt: number;
  readonly done: (outcome: Outcome) => void;
}

/**
 * As little HTTP as a load needs: kept connections, one request on each at a time, answers read by their `content-length`. A general client would take more
 * of the machine than the server that is measured. Latency counts from when a request was due, not from when it could be sent.
 */
export class LoadClient {
  readonly #port: number;
  readonly #idle: Connection[] = [];
  readonly #waiting: Request[] = [];
  readonly #all: Connection[] = [];

  constructor(port: number, connections: number) {
    this.#port = port;
    for (let index = 0; index < connections; index += 1) {
      const connection = new Connection(this.#port, () => this.#free(connection));
      this.#all.push(connection);
      this.#idle.push(connection);
    }
  }

  /** How many requests wait for a connection. */
  get behind(): number {
    return this.#waiting.length;
  }

  send(bytes: Buffer, dueAt: number): Promise<Outcome> {
    return new Promise((done) => {
      const request = { bytes, dueAt, done };
      const connection = this.#idle.pop();
      if (connection) connection.send(request);
      else this.#waiting.push(request);
    });
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #free(connection: Connection): void {
    const next = this.#waiting.shift();
    if (next) connection.send(next);
    else this.#idle.push(connection);
  }
}

const headEnd = Buffer.from('\r\n\r\n');

class Connection {
  readonly #socket: Socket;
  readonly #onFree: () => void;
  #request: Request | null = null;
  #read: Buffer = Buffer.alloc(0);

  constructor(port: number, onFree: () => void) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#onFree = onFree;
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', () => this.#answer(0));
    this.#socket.on('close', () => this.#answer(0));
  }

  send(request: Request): void {
    this.#request = request;
    this.#socket.write(request.bytes);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#read = this.#read.length === 0 ? chunk : Buffer.concat([this.#read, chunk]);
    const end = this.#read.indexOf(headEnd);
    if (end === -1) return;
    const head = this.#read.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#read.length < end + headEnd.length + length) return;
    this.#read = Buffer.alloc(0);
    this.#answer(Number(head.slice(9, 12)));
  }

  #answer(status: number): void {
    const request = this.#request;
    this.#request = null;
    if (!request) return;
    request.done({ status, latencyMs: performance.now() - request.dueAt });
    this.#onFree();
  }
}
