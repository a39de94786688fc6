import type { TemporalConnection } from "./connection.ts";

/** Where this process stands with Temporal: connected with its worker polling, or not. */
export class TemporalLink {
  #current: TemporalConnection | null = null;

  /** The connection, null while there is none. */
  get current(): TemporalConnection | null {
    return this.#current;
  }

  set current(connection: TemporalConnection | null) {
    this.#current = connection;
  }

  /** The connection. Throws while there is none. */
  required(): TemporalConnection {
    if (!this.#current) throw new Error("Temporal is not connected");
    return this.#current;
  }
}
