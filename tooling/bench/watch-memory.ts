import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/**
 * Watches the memory of processes from a separate process. Reading it takes tens of milliseconds, in which the load generator would send nothing and
 * blame the product for the wait.
 * @param options.pids roots of the process trees
 * @param options.everyMs milliseconds between two looks
 * @returns a function that stops watching and gives the highest sum seen, in MiB
 */
export function watchMemory(options: { pids: readonly number[]; everyMs: number }): () => Promise<number> {
  const script = fileURLToPath(new URL("memory-sampler.ts", import.meta.url));
  const watcher = fork(script, [JSON.stringify(options)], { execArgv: ["--import", import.meta.resolve("tsx")] });
  return async () => {
    const answer = once(watcher, "message");
    watcher.send("stop");
    const [peakMiB] = (await answer) as [number];
    return peakMiB;
  };
}
