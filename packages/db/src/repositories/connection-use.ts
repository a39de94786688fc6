import type { Graph } from "@formwork/domain";
import { isUuid } from "@formwork/domain";
import { connectionUsesOf } from "../connection-uses.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";

/**
 * Writes down which connections a draft or version names and in which steps, so that a connection's page and every check finds them by
 * index. Names that lead to no connection of the organization are left to the graph check.
 * @param use.versionId null for the draft, whose rows are replaced
 */
export async function writeConnectionUse(
  tx: Prisma.TransactionClient,
  use: { organizationId: string; workflowId: string; versionId: string | null; graph: Graph },
): Promise<void> {
  const { organizationId, workflowId, versionId } = use;
  // A draft may hold anything that was pasted into it.
  const named = new Map(
    connectionUsesOf(use.graph).flatMap(({ connectionId, stepIds }) =>
      isUuid(connectionId) ? [[connectionId, stepIds]] : [],
    ),
  );
  const known = await tx.connection.findMany({
    where: { organizationId, id: { in: [...named.keys()] } },
    select: { id: true },
  });
  if (versionId === null) await tx.connectionUse.deleteMany({ where: { workflowId, versionId: null } });
  if (known.length === 0) return;
  await tx.connectionUse.createMany({
    data: known.map(({ id }) => ({
      id: newId(),
      organizationId,
      connectionId: id,
      workflowId,
      versionId,
      stepIds: named.get(id) ?? [],
    })),
  });
}
