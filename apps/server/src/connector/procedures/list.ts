import { countByConnector, quickConnectors } from "@formwork/db";
import { may } from "../../trpc.ts";

/** Every service, by name, with whether it connects without one's own OAuth app and how many connections it has [K1]. */
export const procedure = may("connection.read").query(async ({ ctx }) => {
  const [quick, counts] = await Promise.all([
    quickConnectors(ctx.db, ctx.organizationId),
    countByConnector(ctx.db, ctx.organizationId),
  ]);
  const items = Object.values(ctx.catalogue)
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"))
    // Inputs and outputs of actions matter to the editor only, and are most of the size.
    .map(({ actions, choices: _, scopes: __, ...connector }) => ({
      ...connector,
      actions: actions.map(({ key, title, description }) => ({ key, title, description })),
      quickConnect: quick.has(connector.key),
      connections: counts.get(connector.key) ?? 0,
    }));
  // As long as the catalogue, which is defined in code.
  return { items, nextCursor: null };
});
