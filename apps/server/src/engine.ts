import {
  compact,
  runSignals,
  runWorkflowId,
  scheduleChangedSignal,
  scheduleClockId,
  taskQueue,
  workflowTypes,
} from "@formwork/domain";
import type { Client } from "@temporalio/client";
import type { FastifyBaseLogger } from "fastify";

/** What the server tells Temporal. Signals only speed things up: the database is the truth, so a failed signal never fails a request. */
export interface Engine {
  /** A schedule was created or changed: its durable clock looks again now. */
  scheduleChanged(shard: number): void;
  /** Tells a run that waits durably about its cancellation at once. */
  cancel(runId: string): void;
  /** Waits for signals under way, then closes the connection. */
  close(): Promise<void>;
}

const signalTimeoutMs = 3_000;

/** The only file that talks to Temporal. The address comes from the standard `TEMPORAL_*` settings. */
export function createEngine(log: FastifyBaseLogger): Engine {
  let client: Promise<Client> | null = null;
  const underWay = new Set<Promise<void>>();

  function tell(what: string, act: (client: Client) => Promise<unknown>): void {
    client ??= connect();
    const done = client
      .then((ready) => ready.withDeadline(Date.now() + signalTimeoutMs, () => act(ready)))
      .then(() => undefined)
      .catch((error: unknown) => {
        // A missing workflow is the usual case: a run that has not left its first segment has none of its own.
        if (error instanceof Error && error.name === "WorkflowNotFoundError") return;
        log.warn(
          { err: error, what },
          "Temporal was not told; the change takes effect at its next look at the database",
        );
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  }

  return {
    scheduleChanged: (shard) =>
      tell("schedule changed", (ready) =>
        ready.workflow.signalWithStart(workflowTypes.scheduleClock, {
          workflowId: scheduleClockId(shard),
          taskQueue,
          args: [{ shard }],
          signal: scheduleChangedSignal,
          signalArgs: [],
        }),
      ),
    cancel: (runId) =>
      tell("cancel", (ready) => ready.workflow.getHandle(runWorkflowId(runId)).signal(runSignals.cancel)),
    async close() {
      await Promise.all(underWay);
      await (await client?.catch(() => null))?.connection.close();
    },
  };
}

// Loaded on first use: the client's protocol definitions take more memory than the rest of the server.
async function connect(): Promise<Client> {
  const [{ Client, Connection }, { loadClientConnectConfig }] = await Promise.all([
    import("@temporalio/client"),
    import("@temporalio/envconfig"),
  ]);
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return new Client({
    connection: Connection.lazy(connectionOptions),
    ...compact({ namespace: namespace || undefined }),
  });
}
