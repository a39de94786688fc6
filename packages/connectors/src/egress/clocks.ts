const mostHosts = 1_000;

/** What the clocks of services say, learnt from their answers: signatures with a time in them are refused when ours goes wrong. */
export interface Clocks {
  /** Takes the `Date` of an answer (RFC 9110 §6.6.1) of a host. */
  note(host: string, date: string | undefined): void;
  /** Present time by the clock of a host; by our own for a host that has not said. */
  now(host: string): Date;
}

/**
 * Remembers how far the clocks of at most 1,000 hosts are from ours; `Date` has whole seconds, so a second more or less means nothing.
 *
 * @param now milliseconds since 1970
 */
export function createClocks(now: () => number = Date.now): Clocks {
  const offsets = new Map<string, number>();
  return {
    note(host, date) {
      const said = date === undefined ? Number.NaN : Date.parse(date);
      if (Number.isNaN(said)) return;
      const offset = said - now();
      offsets.delete(host);
      if (Math.abs(offset) > 1_500) offsets.set(host, offset);
      const [oldest] = offsets.keys();
      if (offsets.size > mostHosts && oldest !== undefined) offsets.delete(oldest);
    },
    now: (host) => new Date(now() + (offsets.get(host) ?? 0)),
  };
}
