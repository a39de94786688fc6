import { setTimeout as pause } from "node:timers/promises";
import { assignGroup, type Db, newId, renewHolds } from "@formwork/db";
import { type RunGroupInput, taskQueue, workflowTypes } from "@formwork/domain/run-contract";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import type { TemporalLink } from "../temporal/link.ts";
import type { Execution, Executions } from "./executions.ts";

/** Milliseconds between two looks at the runs under way. */
const everyMs = 150;
/** Age in milliseconds at which a run is worth guarding; most are over by then. */
const guardAfterMs = 75;
const renewEveryMs = 2_000;
const groupSize = 64;
const betweenStartsMs = 25;
const startDeadlineMs = 5_000;

interface GuardDeps {
  db: Db;
  temporal: TemporalLink;
  executions: Executions;
  metrics: Metrics;
  holder: string;
  log: Logger;
}

/**
 * Hands runs that take more than a moment to Temporal, many per workflow start, and renews their holds until Temporal has them (design §3.4). It
 * makes one start at a time, because a start costs more than a short run.
 */
export class Guard {
  readonly #deps: GuardDeps;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #renewedAt = 0;

  constructor(deps: GuardDeps) {
    this.#deps = deps;
  }

  /** Starts to guard the runs of this process. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Stops after the look under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await pause(everyMs);
      try {
        await this.#renew();
        await this.#group();
      } catch (error) {
        this.#deps.log.warn({ err: error }, "runs under way are not guarded yet");
      }
    }
  }

  /** While Temporal cannot be reached, or a start is under way, this worker keeps its holds on the runs. */
  async #renew(): Promise<void> {
    const now = performance.now();
    if (now - this.#renewedAt < renewEveryMs) return;
    this.#renewedAt = now;
    const { db, holder, executions } = this.#deps;
    const runIds = executions
      .all()
      .flatMap(({ guarded, since, runId }) => (guarded || now - since < guardAfterMs ? [] : runId));
    if (runIds.length > 0) await renewHolds(db, { runIds, holder });
  }

  async #group(): Promise<void> {
    const { executions, temporal } = this.#deps;
    if (!temporal.current) return;
    const now = performance.now();
    const due = executions
      .all()
      .filter(({ groupId, guarded, since }) => !guarded && !groupId && now - since >= guardAfterMs);
    for (let first = 0; first < due.length; first += groupSize) {
      if (first > 0) await pause(betweenStartsMs);
      await this.#startGroup(due.slice(first, first + groupSize));
    }
  }

  async #startGroup(members: Execution[]): Promise<void> {
    const { db, temporal, metrics, holder } = this.#deps;
    const { client } = temporal.required();
    const groupId = newId();
    for (const member of members) member.groupId = groupId;
    try {
      await assignGroup(db, { groupId, runIds: members.map(({ runId }) => runId), holder });
      const input: RunGroupInput = { groupId };
      await client.withDeadline(Date.now() + startDeadlineMs, () =>
        client.workflow.start(workflowTypes.runGroup, {
          workflowId: `group:${groupId}`,
          taskQueue,
          args: [input],
          requestEagerStart: true,
          workflowTaskTimeout: "5s",
        }),
      );
      metrics.groups.inc();
    } catch (error) {
      // If the start reached Temporal after all, the workflow finds its group empty.
      for (const member of members) member.groupId = null;
      throw error;
    }
  }
}
