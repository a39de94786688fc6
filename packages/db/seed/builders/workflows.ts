import type { Environment, Graph, RecordFilter, ScheduleSpec } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { connectionUsesOf } from "../../src/connection-uses.ts";
import { contentHash } from "../../src/content-hash.ts";
import { formIdsOf } from "../../src/form-ids.ts";
import { newId } from "../../src/ids.ts";
import { asJson } from "../../src/repositories/json.ts";
import { unique } from "./people.ts";
import type { Made, Rows } from "./rows.ts";

/** A workflow made by {@link makeWorkflow}. */
export interface MadeWorkflow {
  id: string;
  name: string;
  versionId: string;
  graph: Graph;
}

/** Makes a workflow from its graph, published as version 1 and live in the given environments (default production). */
export async function makeWorkflow(
  db: Rows,
  given: Made & { applicationId: string; graph: Graph; name?: string; environments?: readonly Environment[] },
): Promise<MadeWorkflow> {
  const { organizationId, createdBy, applicationId, graph, environments = ["production"] } = given;
  const name = given.name ?? `Workflow ${unique()}`;
  const [id, versionId] = [newId(), newId()];
  await db.prisma.workflow.create({
    data: {
      id,
      organizationId,
      applicationId,
      name,
      createdBy,
      draftSavedBy: createdBy,
      draft: asJson(graph),
      draftFormIds: formIdsOf(graph),
    },
  });
  await db.prisma.workflowVersion.create({
    data: {
      id: versionId,
      organizationId,
      workflowId: id,
      number: 1,
      graph: asJson(graph),
      contentHash: contentHash(graph),
      createdBy,
    },
  });
  await db.prisma.workflowDeployment.createMany({
    data: environments.map((environment) => ({
      organizationId,
      workflowId: id,
      applicationId,
      environment,
      versionId,
      triggerFormId: graph.trigger.kind === "form" ? graph.trigger.formId : null,
      formIds: formIdsOf(graph),
      deployedBy: createdBy,
    })),
  });
  await db.prisma.connectionUse.createMany({
    data: connectionUsesOf(graph).flatMap((use) =>
      [null, versionId].map((version) => ({ id: newId(), organizationId, workflowId: id, versionId: version, ...use })),
    ),
  });
  return { id, name, versionId, graph };
}

/** Makes an active schedule that fires next at `nextFireAt`. */
export async function makeSchedule(
  db: Rows,
  given: Made & {
    applicationId: string;
    workflowId: string;
    spec: ScheduleSpec;
    name?: string;
    over?: { formId: string; filter: RecordFilter; newOnly: boolean } | null;
    environment?: Environment;
    nextFireAt: Date | null;
  },
): Promise<{ id: string }> {
  const { organizationId, createdBy, applicationId, workflowId, spec, environment = "production", over } = given;
  const id = newId();
  await db.prisma.schedule.create({
    data: {
      id,
      organizationId,
      applicationId,
      workflowId,
      environment,
      createdBy,
      name: given.name ?? `Schedule ${unique()}`,
      status: "active",
      spec: asJson(spec),
      ...compact({ over: over ? asJson(over) : undefined }),
      nextFireAt: given.nextFireAt,
    },
  });
  return { id };
}
