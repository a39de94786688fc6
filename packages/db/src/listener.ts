import pg from "pg";

/** Called for each notification; the payload is the text given to `NOTIFY`, empty when there was none. */
export type NotificationHandler = (payload: string) => void;

/** Delay before the listening connection is opened again after it was lost. */
const reconnectMs = 500;

/** One connection that listens to any number of channels and comes back when it is lost. */
export class Listener {
  readonly #url: string;
  readonly #handlers = new Map<string, Set<NotificationHandler>>();
  #client: Promise<pg.Client> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Starts listening; resolves once PostgreSQL has confirmed it. The answer stops this handler. */
  async listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel);
    if (handlers) {
      handlers.add(handler);
      await this.#client;
    } else {
      this.#handlers.set(channel, new Set([handler]));
      const client = await this.#connected();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    }
    return () => this.#unlisten(channel, handler);
  }

  /** Ends the connection for good. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => null);
    this.#client = null;
    await client?.end();
  }

  async #unlisten(channel: string, handler: NotificationHandler): Promise<void> {
    const handlers = this.#handlers.get(channel);
    if (!handlers?.delete(handler) || handlers.size > 0) return;
    this.#handlers.delete(channel);
    const client = await this.#client?.catch(() => null);
    await client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`);
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "formwork listener",
      keepAlive: true,
    });
    client.on("notification", ({ channel, payload }) => {
      for (const handler of this.#handlers.get(channel) ?? []) handler(payload ?? "");
    });
    client.on("error", () => this.#lost());
    client.on("end", () => this.#lost());
    try {
      await client.connect();
    } catch (error) {
      this.#client = null;
      throw error;
    }
    return client;
  }

  #lost(): void {
    if (this.#closed || this.#retry) return;
    this.#client = null;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#resume().catch(() => this.#lost());
    }, reconnectMs);
  }

  async #resume(): Promise<void> {
    const client = await this.#connected();
    for (const channel of this.#handlers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    // Whatever was notified while nobody listened is lost, so every handler looks once.
    for (const handlers of this.#handlers.values()) for (const handler of handlers) handler("");
  }
}
