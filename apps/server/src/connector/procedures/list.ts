import { countByConnector, quickConnectors } from "@formwork/db";
import { may } from "../../trpc.ts";

/** Every service, by name, with whether it connects without an OAuth app of one's own and how many connections there are [K1]. */
export const procedure = may("connection.read").query(async ({ ctx }) => {
  const [quick, counts] = await Promise.all([
    quickConnectors(ctx.db, ctx.organizationId),
    countByConnector(ctx.db, ctx.organizationId),
  ]);
  const items = Object.values(ctx.catalogue)
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"))
    // What actions take and give is the editor's business, and most of the weight.
    .map(({ actions, choices: _, scopes: __, ...connector }) => ({
      ...connector,
      actions: actions.map(({ key, title, description }) => ({ key, title, description })),
      quickConnect: quick.has(connector.key),
      connections: counts.get(connector.key) ?? 0,
    }));
  // As long as the catalogue, which lives in code.
  return { items, nextCursor: null };
});
