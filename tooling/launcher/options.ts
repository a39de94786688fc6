import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot, StackError } from "@formwork/tooling/stack";
import type { LaunchEnvironment } from "./env.ts";

/** Options of this start. */
export interface LaunchOptions extends LaunchEnvironment {
  dataDir: string;
  demo: boolean;
  ports: { server: number; sandbox: number; mail: number; worker: number };
  host: string;
  publicUrl: string;
}

/** What `npm start -- --help` prints. */
export const help = `npm start -- [options]
  --port N     port of the product (default: PORT, else 4400); the sandbox takes N + 10, its mail N + 11, the
               worker's metrics N + 20
  --data DIR   folder that holds everything (default: .data)
  --no-demo    without the demo organization and the sandbox
Environment: DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and Temporal's other variables, PORT, HOST, PUBLIC_URL,
TEMPORAL_CLI_PATH, FORMWORK_CACHE.`;

/**
 * Combines command line and environment; the command line wins.
 * @throws StackError for an unknown option or an invalid port.
 */
export function readOptions(args: readonly string[], environment: LaunchEnvironment): LaunchOptions {
  const { values } = parsed(args);
  const port = values.port === undefined ? (environment.port ?? 4400) : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_515) {
    throw new StackError(`${values.port ?? "PORT"} is not a port.`, [
      "Give a number from 1 to 65515, such as --port 4400.",
    ]);
  }
  const host = environment.host ?? "127.0.0.1";
  return {
    ...environment,
    dataDir: resolve(repositoryRoot, values.data ?? ".data"),
    demo: !values["no-demo"],
    ports: { server: port, sandbox: port + 10, mail: port + 11, worker: port + 20 },
    host,
    publicUrl: environment.publicUrl ?? `http://localhost:${port}`,
  };
}

function parsed(args: readonly string[]) {
  const options = { port: { type: "string" }, data: { type: "string" }, "no-demo": { type: "boolean" } } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new StackError((error as Error).message, ["npm start -- --help lists the options."]);
  }
}
