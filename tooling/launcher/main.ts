import { StackError } from "@formwork/tooling/stack";
import { readEnvironment } from "./env.ts";
import { help, readOptions } from "./options.ts";
import { startEverything } from "./start-everything.ts";

/** `npm start`: starts everything, says where it is, and stops everything at Ctrl+C. */
export async function launch(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return console.log(help);
  const cleanup: (() => Promise<unknown> | unknown)[] = [];
  const stopAll = async () => {
    for (const step of cleanup.splice(0).reverse()) await step();
  };
  let stopping: Promise<void> | undefined;
  const stop = (reason: string, code: number) => {
    stopping ??= (async () => {
      console.log(`\n${reason}`);
      await stopAll();
      if (code === 0) console.log("Formwork has stopped. Your data is kept.");
      process.exit(code);
    })();
    return stopping;
  };
  // Terminal and npm may both send the same signal; the first one counts.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop("Stopping …", 0));
  // Output to a file on a full disk, or to a closed terminal, is lost; the product keeps running.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  try {
    console.log("\nFormwork is starting.\n");
    const started = performance.now();
    await startEverything(readOptions(args, readEnvironment()), cleanup);
    console.log(`\n  Ready after ${((performance.now() - started) / 1000).toFixed(1)} s. Press Ctrl+C to stop.\n`);
  } catch (error) {
    if (stopping) return;
    await stop(explain(error), 1);
  }
}

function explain(error: unknown): string {
  if (error instanceof StackError) return error.toText();
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
