import type { TestProject } from "vitest/node";
import { startTestServices } from "./services.ts";

// Each Vitest project loads this file anew; what they share hangs on the process.
const shared = globalThis as typeof globalThis & {
  formworkTestServices?: { users: number; started: ReturnType<typeof startTestServices> } | undefined;
};

/** Gives the tests of a project the servers of this run, starting them for the first project that asks. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.formworkTestServices ??= { users: 0, started: startTestServices() };
  const running = shared.formworkTestServices;
  running.users += 1;
  const { stop, ...services } = await running.started;
  project.provide("testServices", services);
  return async () => {
    running.users -= 1;
    if (running.users > 0) return;
    shared.formworkTestServices = undefined;
    await stop();
  };
}
