import { wellFormed, wellFormedJson } from "@formwork/domain";
import pg from "pg";
import type { PrismaClient } from "./generated/client.ts";

function hasNul(value: unknown): boolean {
  return typeof value === "string" ? value.includes("\0") : Array.isArray(value) && value.some(hasNul);
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  return Array.isArray(value) ? value.map(storable) : value;
}

/**
 * A connection that can be handed any text: NUL, which PostgreSQL refuses (§8.3), becomes U+FFFD, as half surrogate pairs do when a text is encoded.
 * The doors see to it before; this is the second lock, for what comes from elsewhere.
 */
export class StorableClient extends pg.Client {
  override query = ((...given: unknown[]) => {
    const [first, second] = given;
    if (Array.isArray(second) && second.some(hasNul)) given[1] = second.map(storable);
    const { values } = (typeof first === "object" && first !== null ? first : {}) as { values?: unknown };
    if (Array.isArray(values) && values.some(hasNul)) given[0] = { ...(first as object), values: values.map(storable) };
    return (super.query as (...args: unknown[]) => unknown)(...given);
  }) as pg.Client["query"];
}

/** Prisma, with the texts of every value it writes or looks for well formed: inside of JSON PostgreSQL refuses the escapes of NUL and of halves. */
export function storing(prisma: PrismaClient): PrismaClient {
  // What an extension adds to the type is nothing here.
  return prisma.$extends({
    query: { $allModels: { $allOperations: ({ args, query }) => query(wellFormedJson(args)) } },
  }) as unknown as PrismaClient;
}
