import type { Graph } from "@formwork/domain";
import type { Db } from "../client.ts";
import { formIdsOf } from "../form-ids.ts";
import type { Prisma } from "../generated/client.ts";
import type { Actor } from "./actor.ts";
import { keepAutomaticConnections } from "./automatic-connections.ts";
import { revisionConflict } from "./conflict.ts";
import { writeConnectionUse } from "./connection-use.ts";
import { asJson } from "./json.ts";

async function draftConnections(tx: Prisma.TransactionClient, workflowId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.connectionUse.findMany({
    where: { workflowId, versionId: null },
    select: { connectionId: true },
  });
  return new Set(rows.map(({ connectionId }) => connectionId));
}

/**
 * Saves a draft over the revision it was made from [W9]. Connections that the product made for a step go and come back with it [C1].
 * @returns null when there is no such workflow
 * @throws FormworkError `REVISION_CONFLICT` with what is stored and who stored it, when somebody saved in between
 */
export async function saveWorkflowDraft(
  db: Db,
  actor: Actor,
  input: { id: string; revision: number; draft: Graph },
): Promise<{ revision: number; savedAt: Date; connections: { gone: string[]; back: string[] } } | null> {
  const { organizationId, userId } = actor;
  const where = { id: input.id, organizationId, deletedAt: null };
  return db.prisma.$transaction(async (tx) => {
    const saved = await tx.workflow.updateManyAndReturn({
      where: { ...where, draftRevision: input.revision },
      data: {
        draft: asJson(input.draft),
        draftFormIds: formIdsOf(input.draft),
        draftRevision: { increment: 1 },
        draftSavedAt: new Date(),
        draftSavedBy: userId,
      },
      select: { draftRevision: true, draftSavedAt: true },
    });
    if (saved[0]) {
      const before = await draftConnections(tx, input.id);
      await writeConnectionUse(tx, { organizationId, workflowId: input.id, versionId: null, graph: input.draft });
      const now = await draftConnections(tx, input.id);
      const connections = await keepAutomaticConnections(tx, actor, {
        dropped: [...before].filter((id) => !now.has(id)),
        taken: [...now].filter((id) => !before.has(id)),
      });
      return { revision: saved[0].draftRevision, savedAt: saved[0].draftSavedAt, connections };
    }
    const stored = await tx.workflow.findFirst({ where });
    if (!stored) return null;
    const savedBy = await tx.user.findUnique({ where: { id: stored.draftSavedBy }, select: { name: true } });
    throw revisionConflict({
      revision: stored.draftRevision,
      savedBy,
      savedAt: stored.draftSavedAt,
      draft: stored.draft,
    });
  });
}
