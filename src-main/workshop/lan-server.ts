import type { Server } from 'node:https';
import type { FastifyInstance } from 'fastify';
import type { Application } from '../application/application.ts';
import type { KeyedCertificate } from './certificate.ts';
import { createWorkshopServer } from './server.ts';

/** More tablets than any workshop has, several tabs each. */
const connectionsMax = 300;

export interface LanServerOptions {
  readonly application: Application;
  readonly rendererFolder: string;
  /** Listened on, and no other: not what leads out of the building. */
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
  /** All names and addresses under which this PC may be addressed at the moment. */
  readonly names: () => readonly string[];
  readonly certificate: KeyedCertificate;
  /** The authority's certificate, for tablets that want to trust it. */
  readonly authority: () => string;
}

/** The workshop on one address of the local network, over HTTPS alone. */
export class LanServer {
  readonly address: string;
  readonly port: number;
  readonly #app: FastifyInstance;
  #certificate: KeyedCertificate;

  /** Starts listening. Throws the system's error when the port is taken or the address is gone. */
  static async listen(options: LanServerOptions): Promise<LanServer> {
    const app = await createWorkshopServer({
      application: options.application,
      rendererFolder: options.rendererFolder,
      host: 'lan',
      hostNames: options.names,
      certificate: options.certificate,
    });
    app.get('/garage.crt', (_request, reply) =>
      reply
        .header('content-disposition', 'attachment; filename="garage.crt"')
        .type('application/x-x509-ca-cert')
        .send(options.authority()),
    );
    app.server.maxConnections = connectionsMax;
    await app.listen({ host: options.address, port: options.port });
    const bound = app.server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
    return new LanServer(app, options, port);
  }

  private constructor(app: FastifyInstance, { address, certificate }: LanServerOptions, port: number) {
    this.#app = app;
    this.#certificate = certificate;
    this.address = address;
    this.port = port;
  }

  /** Uses another certificate for connections from now on. */
  use(certificate: KeyedCertificate): void {
    if (certificate.cert === this.#certificate.cert) return;
    this.#certificate = certificate;
    // Fastify's type does not tell that a server with a certificate is one of HTTPS.
    const server = this.#app.server as unknown as Server;
    server.setSecureContext({ ...certificate, minVersion: 'TLSv1.2' });
  }

  /** Stops listening and cuts all connections. */
  async close(): Promise<void> {
    this.#app.server.closeAllConnections();
    await this.#app.close();
  }
}
