import type { Prisma } from "../generated/client.ts";

/** Data of the domain as a JSON column takes it; it went through a schema before, so it is JSON. */
export function asJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
