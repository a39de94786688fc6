import { fileURLToPath } from "node:url";
import { type ManagedProcess, startProcess } from "@formwork/tooling/stack";

/** A program of the measurement that listens on a port of its choice. */
export interface Listening {
  url: string;
  process: ManagedProcess;
}

/**
 * Starts a program of this folder that prints `{"port":…}` once it listens.
 * @param options.script file name beside this one
 * @param options.name what it is called in errors
 */
export async function startScript(options: {
  script: string;
  name: string;
  args: readonly string[];
}): Promise<Listening> {
  let told: (port: number) => void = () => undefined;
  const port = new Promise<number>((resolve) => {
    told = resolve;
  });
  const process = await startProcess({
    name: options.name,
    command: globalThis.process.execPath,
    args: [
      "--import",
      import.meta.resolve("tsx"),
      fileURLToPath(new URL(options.script, import.meta.url)),
      ...options.args,
    ],
    log: (line) => {
      const match = /^\{"port":(\d+)\}$/.exec(line);
      if (match) told(Number(match[1]));
      else globalThis.process.stderr.write(`${options.name}: ${line}\n`);
    },
  });
  return { url: `http://127.0.0.1:${await port}`, process };
}
