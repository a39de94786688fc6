import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ demo: false });
});
afterAll(() => stack.stop());

it("starts the whole product, ready to be used", async () => {
  for (const url of [stack.serverUrl, stack.workerUrl, stack.sandboxUrl]) {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  }
});

it("brings a killed part back on the same address", async () => {
  await stack.kill("worker");
  await expect(fetch(`${stack.workerUrl}/readyz`)).rejects.toThrow();
  await stack.restart("worker");
  expect((await fetch(`${stack.workerUrl}/readyz`)).status).toBe(200);
});

it("says so when a part that others share is to be killed", async () => {
  await expect(stack.kill("temporal")).rejects.toThrow(/ownServices/);
});
