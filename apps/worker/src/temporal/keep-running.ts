import { setTimeout as pause } from "node:timers/promises";
import { scheduleChangedSignal, scheduleClockId, taskQueue, workflowTypes } from "@formwork/domain/run-contract";
import type { Watchdog } from "@formwork/watchdog";
import type { DataConverter } from "@temporalio/common";
import type { Worker } from "@temporalio/worker";
import type { Logger } from "pino";
import type { Activities, ScheduleClockInput } from "../activities/contract.ts";
import type { TemporalConnection } from "./connection.ts";
import type { TemporalLink } from "./link.ts";

const retryMs = 2_000;
const firstRunsMs = 200;
/** Shards of schedules that this installation has. */
const shards = [0];

interface KeeperOptions {
  link: TemporalLink;
  /** Loads the activities that Temporal may call. */
  activities: () => Promise<Activities>;
  dataConverter: DataConverter;
  log: Logger;
  /** Runs once, before any of Temporal's code is used. */
  prepare?: (() => Promise<void>) | undefined;
  watchdog: Pick<Watchdog, "whileLoading">;
}

/**
 * Keeps a Temporal worker running for as long as this process lives: connects, polls, and starts again when the connection is lost for good. Short
 * runs wait for none of this.
 */
export class TemporalKeeper {
  readonly #options: KeeperOptions;
  #stopped = false;
  #worker: Worker | null = null;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Starts to connect and returns at once. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Stops polling and waits for activities under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#worker?.getState() === "RUNNING") this.#worker.shutdown();
    await this.#loop;
  }

  async #load() {
    await this.#options.prepare?.();
    const { connectTemporal } = await import("./connection.ts");
    const { createTemporalWorker, workflowBundle } = await import("./worker.ts");
    const [activities, bundle] = await Promise.all([this.#options.activities(), workflowBundle()]);
    return { connectTemporal, createTemporalWorker, activities, bundle };
  }

  async #run(): Promise<void> {
    const { link, dataConverter, log, watchdog } = this.#options;
    // Temporal's packages take longer to load than the rest of a start, and loading blocks everything else, so the first runs go first.
    await pause(firstRunsMs);
    const { connectTemporal, createTemporalWorker, activities, bundle } = await watchdog.whileLoading(() =>
      this.#load(),
    );
    while (!this.#stopped) {
      let temporal: TemporalConnection | null = null;
      try {
        temporal = await connectTemporal(dataConverter);
        this.#worker = await createTemporalWorker({ temporal, bundle, activities, dataConverter });
        const polling = this.#worker.run();
        if (this.#stopped) this.#worker.shutdown();
        link.current = temporal;
        log.info("Temporal is connected");
        // A failure here is no reason to stop: the next schedule that changes also starts the clock.
        await Promise.all([
          polling,
          ensureClocks(temporal).catch((error: unknown) =>
            log.warn({ err: error }, "the schedule clock was not started"),
          ),
        ]);
      } catch (error) {
        log.warn({ err: error }, "Temporal is not reachable; short runs go on without it");
      }
      link.current = null;
      this.#worker = null;
      await temporal?.connection.close().catch(() => undefined);
      if (!this.#stopped) await pause(retryMs);
    }
  }
}

async function ensureClocks({ client }: TemporalConnection): Promise<void> {
  for (const shard of shards) {
    const input: ScheduleClockInput = { shard };
    await client.workflow.signalWithStart(workflowTypes.scheduleClock, {
      workflowId: scheduleClockId(shard),
      taskQueue,
      args: [input],
      signal: scheduleChangedSignal,
      signalArgs: [],
    });
  }
}
