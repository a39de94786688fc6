import { request } from "undici";
import { crmKey } from "./jobs.ts";
import type { LoadResult } from "./load.ts";

/** Calls to the CRM by kind. */
export interface Calls {
  search: number;
  create: number;
  update: number;
}

/** The calls that a submission with this e-mail address should cause. */
export type CallsOf = (email: string) => Calls;

/** The calls of each job to the CRM, which knows every address with an even number. */
export const callsOfJob: Record<"a" | "b", CallsOf> = {
  a: () => ({ search: 0, create: 1, update: 0 }),
  b: (email) => {
    const known = /[02468]@/.test(email);
    return { search: 1, create: known ? 0 : 1, update: known ? 1 : 0 };
  },
};

/** The calls that the CRM has answered so far. */
export async function readCalls(crmUrl: string): Promise<Calls> {
  const { body } = await request(`${crmUrl}/calls`, { headers: { "x-api-key": crmKey } });
  return (await body.json()) as Calls;
}

/** Compares the calls of one phase of load with those its submissions should have caused; empty when they are the same. */
export function callFaults(phase: { load: LoadResult; callsOf: CallsOf; before: Calls; after: Calls }): string[] {
  const expected: Calls = { search: 0, create: 0, update: 0 };
  const kinds = ["search", "create", "update"] as const;
  for (const { email } of phase.load.sent) for (const kind of kinds) expected[kind] += phase.callsOf(email)[kind];
  return kinds.flatMap((kind) => {
    const made = phase.after[kind] - phase.before[kind];
    return made === expected[kind] ? [] : `the CRM had ${made} ${kind} calls instead of ${expected[kind]}`;
  });
}
