import type { TemporalConnection } from "./connection.ts";

/** Whether this process is connected to Temporal and its worker polls. */
export class TemporalLink {
  #current: TemporalConnection | null = null;

  /** The connection; null while there is none. */
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
