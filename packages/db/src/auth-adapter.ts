import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Db } from "./client.ts";

/**
 * The tables of `people.prisma` as better-auth's `database` option: `user`, `session`, `account` (table `sign_in_account`) and
 * `verification`. Ids are the caller's: set `advanced.database.generateId` to `newId`.
 */
export function authDatabase(db: Db): ReturnType<typeof prismaAdapter> {
  // The client is made for whoever signs in first; a start would take longer for it. What it knows of its own tables would make it at once,
  // for a comparison with what the library needs, which a test makes by signing somebody in.
  const whenAsked = new Proxy(
    {},
    { get: (_, name) => (name === "_runtimeDataModel" ? undefined : Reflect.get(db.prisma, name)) },
  );
  return prismaAdapter(whenAsked, { provider: "postgresql", transaction: true });
}
