import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Db } from "./client.ts";

/**
 * The tables of `people.prisma` as better-auth's `database` option: `user`, `session`, `account` (table `sign_in_account`) and
 * `verification`. Ids are the caller's: set `advanced.database.generateId` to `newId`.
 */
export function authDatabase(db: Db): ReturnType<typeof prismaAdapter> {
  return prismaAdapter(db.prisma, { provider: "postgresql", transaction: true });
}
