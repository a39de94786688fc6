import { allFakes, createWorld, startMailServer } from "@formwork/connectors/fakes";
import { createSandbox } from "./app.ts";
import { readEnv } from "./env.ts";
import { openSnapshot } from "./snapshot.ts";

async function main(): Promise<void> {
  const env = readEnv();
  const snapshot = openSnapshot(env.DATA_FILE, () => world.snapshot());
  const world = createWorld({ fakes: allFakes, data: snapshot.initial, changed: snapshot.changed });
  const app = createSandbox(world);

  const mail =
    env.MAIL_PORT === undefined ? null : await startMailServer(world.mail, { port: env.MAIL_PORT, host: env.HOST });

  const stop = async () => {
    await mail?.close();
    await app.close();
    snapshot.flush();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }

  const address = await app.listen({ port: env.PORT, host: env.HOST });
  console.log(`The sandbox answers at ${address}${mail ? `, and takes mail at port ${mail.port}` : ""}`);
}

void main();
