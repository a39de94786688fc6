import { demoSignIns } from "@formwork/db/seed";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../compose.ts";

/** Lists the demo's people for its sign-in page. Answers only while the sandbox stands in for the outside world. */
export function registerDemo(app: FastifyInstance, deps: Deps): void {
  if (deps.env.SANDBOX_URL === undefined) return;
  app.get("/api/demo", async () => demoSignIns);
}
