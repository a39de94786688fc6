import { beginning } from "../text.ts";

const longestName = 50;

/**
 * The name of a new connection [C7]: `<Service> Connection`, then `<Service> Connection 1`, `2`, …; cut to 50 characters.
 * @param takenNames names in use, compared without regard to case
 * @example
 * automaticName("Zoho CRM", ["Zoho CRM Connection"]); // "Zoho CRM Connection 1"
 */
export function automaticName(serviceName: string, takenNames: Iterable<string>): string {
  const taken = lowerCased(takenNames);
  return firstFree((count) => withSuffix(`${serviceName.trim()} Connection`, count === 0 ? "" : ` ${count}`), taken);
}

/**
 * The name nearest to a typed one that is free [C21]: itself, else with the first free number behind it.
 * @param takenNames names in use, compared without regard to case
 * @example
 * freeName("Sales", ["sales"]); // "Sales 1"
 */
export function freeName(wanted: string, takenNames: Iterable<string>): string {
  const taken = lowerCased(takenNames);
  const base = wanted.trim().replace(/ \d+$/, "");
  if (!taken.has(wanted.trim().toLowerCase())) return wanted.trim();
  return firstFree((count) => withSuffix(base, ` ${count + 1}`), taken);
}

/**
 * A link name made from a display name [K3]: lower-case letters, digits and `_`, starting with a letter, unique among those in use.
 * @param taken link names in use
 * @example
 * linkNameFrom("Zoho CRM", ["zoho_crm"]); // "zoho_crm_1"
 */
export function linkNameFrom(name: string, taken: Iterable<string>): string {
  // Decomposed, "é" is an e and an accent. Only the accent is dropped.
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const joined = plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const base = /^[a-z]/.test(joined) ? joined : `c_${joined}`.replace(/_$/, "");
  return firstFree((count) => withSuffix(base, count === 0 ? "" : `_${count}`), lowerCased(taken));
}

/** Name of the duplicate that an imported application brings along [C17]: `<old>_copy`, then `<old>_copy_1`, …. */
export function copyName(oldName: string, takenNames: Iterable<string>): string {
  const taken = lowerCased(takenNames);
  return firstFree((count) => withSuffix(oldName.trim(), count === 0 ? "_copy" : `_copy_${count}`), taken);
}

function lowerCased(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => name.toLowerCase()));
}

function withSuffix(base: string, suffix: string): string {
  return beginning(base, longestName - suffix.length).trimEnd() + suffix;
}

function firstFree(candidate: (count: number) => string, taken: ReadonlySet<string>): string {
  let count = 0;
  while (taken.has(candidate(count).toLowerCase())) count += 1;
  return candidate(count);
}
