import type { Prisma } from "../generated/client.ts";

/** Data of the domain as a JSON column takes it; it went through a schema before, so it is JSON. */
export function asJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}

/** Whether two columns of jsonb hold the same: PostgreSQL gives both back in one order of keys, so equal text is equal content. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
