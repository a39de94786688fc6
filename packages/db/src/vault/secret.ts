import { inspect } from "node:util";

const hidden = "[sealed]";

/** A value that must not be seen: printing it, in a log, an error or JSON, shows `[sealed]`. Only {@link Secret.reveal} gives it away. */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself. Called where it leaves for the service it belongs to, and nowhere else. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
