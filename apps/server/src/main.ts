import { FormworkError } from "@formwork/domain";
import { createLogger } from "@formwork/process";
import { createApp } from "./app.ts";
import { compose } from "./compose.ts";
import { readEnv } from "./env.ts";

const drainMs = 10_000;

// A function, because the build makes a CommonJS program, which has no top-level await.
async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger({ name: "server", level: env.LOG_LEVEL });
  const { deps, close } = await compose({ env, log }).catch(refuse);
  const app = await createApp(deps, log);
  await app.listen({ host: env.HOST, port: env.PORT });
  // Only now, because a start may block the event loop for as long as it takes.
  deps.watchdog.start();
  log.info({ publicUrl: env.PUBLIC_URL }, "the server is ready");

  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      drain().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "the server did not stop cleanly");
          process.exit(1);
        },
      );
    });
  }

  /** Accepts no new requests, answers those under way, and closes what is still open after ten seconds. */
  async function drain(): Promise<void> {
    setTimeout(() => app.server.closeAllConnections(), drainMs).unref();
    await app.close();
    await close();
  }

  /** Prints a sentence instead of a stack when something that the server needs is missing, such as a vault key. */
  function refuse(error: unknown): never {
    if (!(error instanceof FormworkError)) throw error;
    log.fatal({ code: error.code }, error.message);
    process.exit(1);
  }
}

void main();
