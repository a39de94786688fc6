import { connectionsInNeed, failedWorkflows, listSharedWaiting, recentDrafts, standingSchedules } from "@formwork/db";
import { attentionOf } from "../../connection/attention.ts";
import { may } from "../../trpc.ts";

/** Most items of each kind: as many as a person can take in at a glance. */
const most = 5;

/** Something that needs a builder: a sentence, and the page where it is done. */
export interface NeedsYou {
  kind: "waiting" | "connection" | "failed" | "schedule" | "draft";
  /** Name that the sentence begins with. */
  name: string;
  sentence: string;
  /** When the first waiting run ends; null when none ends. */
  until: Date | null;
  place:
    | { at: "authorize" | "connection"; connectionId: string }
    | { at: "connections" }
    | { at: "runs"; workflowId: string }
    | { at: "schedules" }
    | { at: "form" | "workflow"; id: string; applicationId: string };
}

/**
 * What needs a builder, the most urgent first: runs that wait for an account, connections to authorize, failed runs, schedules that cannot run, and
 * their own unpublished drafts. At most five of each; how many more connections need attention stands in a line of its own.
 */
export const procedure = may("application.read").query(async ({ ctx }): Promise<NeedsYou[]> => {
  const { db, organizationId } = ctx;
  const who = { organizationId, userId: ctx.member.userId };
  const [waiting, inNeed, failed, standing, drafts] = await Promise.all([
    listSharedWaiting(db, organizationId),
    connectionsInNeed(db, who, { most }),
    failedWorkflows(db, organizationId, most),
    standingSchedules(db, organizationId, most),
    recentDrafts(db, who, { most, unpublishedOnly: true }),
  ]);
  const first = waiting.slice(0, most);
  const said = new Set(first.map(({ connectionId }) => connectionId));
  return [
    ...first.map(({ connectionId, connectionName, primary, runs, workflows, until }): NeedsYou => {
      const runsWait = runs === 1 ? "1 run waits" : `${runs} runs wait`;
      const account = primary ? "its primary account" : "its account";
      return {
        kind: "waiting",
        name: connectionName,
        sentence: `is missing ${account}: ${runsWait} for it (${workflows.join(", ")}).`,
        until,
        place: { at: "authorize", connectionId },
      };
    }),
    ...inNeed.items.flatMap((connection): NeedsYou[] => {
      const attention = said.has(connection.id) ? null : attentionOf(connection);
      if (attention === null) return [];
      const place = { at: "connection" as const, connectionId: connection.id };
      return [{ kind: "connection", name: connection.name, sentence: attention.sentence, until: null, place }];
    }),
    ...moreConnections(inNeed.count - inNeed.items.length),
    ...failed.map(({ workflowId, workflowName, runs }): NeedsYou => {
      const sentence = `failed ${runs === 1 ? "once" : `${runs} times`} in the last 24 hours.`;
      return { kind: "failed", name: workflowName, sentence, until: null, place: { at: "runs", workflowId } };
    }),
    ...standing.map(({ name, sentence, workflowId, applicationId }): NeedsYou => {
      if (sentence !== null)
        return { kind: "schedule", name, sentence: `cannot run: ${sentence}`, until: null, place: { at: "schedules" } };
      return {
        kind: "schedule",
        name,
        sentence: "cannot run: its workflow is not published.",
        until: null,
        place: { at: "workflow", id: workflowId, applicationId },
      };
    }),
    ...drafts.map(({ kind, id, name, applicationId, applicationName }): NeedsYou => {
      const sentence = `in ${applicationName} has changes that are not published.`;
      return { kind: "draft", name, sentence, until: null, place: { at: kind, id, applicationId } };
    }),
  ];
});

function moreConnections(count: number): NeedsYou[] {
  if (count === 0) return [];
  const [name, sentence] =
    count === 1 ? ["1 more connection", "needs attention."] : [`${count} more connections`, "need attention."];
  return [{ kind: "connection", name, sentence, until: null, place: { at: "connections" } }];
}
