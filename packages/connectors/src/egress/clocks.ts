const mostHosts = 1_000;

/** Clocks of services, learnt from their answers, because services refuse signatures with a time when our clock is wrong. */
export interface Clocks {
  /** Learns from the `Date` of a host's answer (RFC 9110 §6.6.1). */
  note(host: string, date: string | undefined): void;
  /** Current time by the clock of a host; by our own for a host that is not known yet. */
  now(host: string): Date;
}

/**
 * Remembers the difference between our clock and those of at most 1,000 hosts. `Date` has whole seconds, so a second more or less is ignored.
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
