import type { ServiceDeclaration } from "./custom-service.ts";
import type { ServiceAuth } from "./custom-service-auth.ts";

/** How a field of a custom service may be changed [K6]. */
export type Editing = "free" | "add" | "change-and-add" | "fixed";

/**
 * What may be edited of a custom service, by auth type [K6]: the one table that the server enforces and the page draws. What is not in it is fixed:
 * auth type, grant type and link name never change. Dynamic parameters may be added, because an edited address may need them. What was made before a service could name an address for
 * revocation and one for its accounts gets them by an edit.
 */
export const editable = {
  basic: { name: "free" },
  api_key: { name: "free", "auth.parameters": "change-and-add" },
  oauth1: {
    name: "free",
    "auth.place": "free",
    client: "free",
    "auth.requestTokenUrl": "free",
    "auth.authorizeUrl": "free",
    "auth.accessTokenUrl": "free",
    params: "add",
  },
  oauth2: {
    name: "free",
    "auth.place": "free",
    client: "free",
    "auth.authorizeUrl": "free",
    "auth.tokenUrl": "free",
    "auth.refreshUrl": "free",
    "auth.revokeUrl": "free",
    "auth.account": "free",
    "auth.scopes": "add",
    params: "add",
  },
  aws_sigv4: { name: "free", "auth.service": "free", "auth.region": "free" },
} as const satisfies Record<ServiceAuth["type"], Readonly<Record<string, Editing>>>;

/** Whether a field of a service with this auth type may be edited, and how. */
export function editingOf(type: ServiceAuth["type"], field: string): Editing {
  return (editable[type] as Readonly<Record<string, Editing>>)[field] ?? "fixed";
}

/** A change that K6 does not allow. */
export interface ForbiddenEdit {
  path: string;
  message: string;
}

/** Compares a declaration with its successor: which fields change, and which of the changes K6 does not allow. */
export function compareDeclarations(
  before: ServiceDeclaration,
  after: ServiceDeclaration,
): { changed: string[]; forbidden: ForbiddenEdit[] } {
  if (before.auth.type !== after.auth.type) {
    return {
      changed: ["auth.type"],
      forbidden: [{ path: "auth.type", message: "The auth type of a service never changes. Make another service." }],
    };
  }
  const fields = [...fieldsOf(before, after)].filter(([, [old, next]]) => !same(old, next));
  const type = before.auth.type;
  const forbidden = fields.flatMap(([path, [old, next]]) => {
    const message = objection(editingOf(type, path), { path, old, next });
    return message ? [{ path, message }] : [];
  });
  return { changed: fields.map(([path]) => path), forbidden };
}

function fieldsOf(before: ServiceDeclaration, after: ServiceDeclaration): Map<string, [unknown, unknown]> {
  const fields = new Map<string, [unknown, unknown]>();
  const collect = (prefix: string, old: object, next: object) => {
    for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
      fields.set(prefix + key, [(old as Record<string, unknown>)[key], (next as Record<string, unknown>)[key]]);
    }
  };
  const { auth: oldAuth, ...old } = before;
  const { auth: nextAuth, ...next } = after;
  collect("", old, next);
  collect("auth.", oldAuth, nextAuth);
  return fields;
}

function objection(
  editing: Editing,
  { path, old, next }: { path: string; old: unknown; next: unknown },
): string | null {
  if (editing === "free") return null;
  const what = path.replace(/^auth\./, "");
  if (editing === "fixed" || !Array.isArray(old) || !Array.isArray(next)) {
    return `“${what}” of a service cannot be changed any more. Make another service.`;
  }
  if (editing === "add") {
    return old.every((entry) => next.some((other) => same(entry, other)))
      ? null
      : `What stands in “${what}” can be added to, not changed or taken away.`;
  }
  const keys = new Set(next.map((entry: { key?: unknown }) => entry.key));
  return old.every((entry: { key?: unknown }) => keys.has(entry.key))
    ? null
    : `What stands in “${what}” can be changed and added to, not taken away.`;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
