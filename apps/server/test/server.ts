import type { Db } from "@formwork/db";
import { createLogger } from "@formwork/process";
import type { FastifyInstance } from "fastify";
import { createApp } from "../src/app.ts";
import { compose, type Deps } from "../src/compose.ts";
import { readEnv } from "../src/env.ts";
import { Client } from "./client.ts";
import { password, publicUrl } from "./constants.ts";

/** A listening server over a database of its own. */
export interface TestServer {
  url: string;
  deps: Deps;
  db: Db;
  /** Passes requests to the server without a socket. */
  inject: FastifyInstance["inject"];
  /** A caller without a cookie. */
  client(): Client;
  /** A caller signed in as the person. */
  signIn(person: { email: string }): Promise<Client>;
  close(): Promise<void>;
}

/**
 * Starts the whole server on a free port.
 * @param database dropped when the server is closed
 * @param variables settings that differ from the tests' usual ones
 */
export async function startServer(
  database: { url: string; drop(): Promise<void> },
  variables: Record<string, string> = {},
): Promise<TestServer> {
  const env = readEnv({
    DATABASE_URL: database.url,
    PUBLIC_URL: publicUrl,
    PORT: "0",
    LOG_LEVEL: "silent",
    FORMWORK_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    FORMWORK_AUTH_SECRET: "a secret that is long enough for tests only",
    ...variables,
  });
  const log = createLogger({ name: "server", level: env.LOG_LEVEL });
  const { deps, close } = await compose({ env, log });
  const app = await createApp(deps, log);
  const url = await app.listen({ host: env.HOST, port: env.PORT });
  return {
    url,
    deps,
    db: deps.db,
    inject: app.inject.bind(app) as FastifyInstance["inject"],
    client: () => new Client(url),
    async signIn(person) {
      const client = new Client(url);
      const answer = await client.post("/api/auth/sign-in/email", { email: person.email, password });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
      return client;
    },
    async close() {
      await app.close();
      await close();
      await database.drop();
    },
  };
}
