import { expect, it } from "vitest";
import { type LoopClock, LoopLoad } from "./loop-load.ts";

function scripted(): LoopClock & { pass(milliseconds: number, share: number): void } {
  const total = { idle: 0, active: 0 };
  return {
    now: () => total.idle + total.active,
    utilization: (since) => {
      const idle = total.idle - (since?.idle ?? 0);
      const active = total.active - (since?.active ?? 0);
      return { idle, active, utilization: active / (idle + active || 1) };
    },
    pass: (milliseconds, share) => {
      total.active += milliseconds * share;
      total.idle += milliseconds * (1 - share);
    },
  };
}

it("calls a loop busy when it hardly waited in the last moment, and no longer once it waits again", () => {
  const loop = scripted();
  const load = new LoopLoad(loop);
  expect(load.busy).toBe(false);
  loop.pass(150, 0.95);
  expect(load.busy).toBe(true);
  loop.pass(150, 0.3);
  expect(load.busy).toBe(false);
});

it("keeps its judgement until there is enough to judge by", () => {
  const loop = scripted();
  const load = new LoopLoad(loop);
  loop.pass(40, 1);
  expect(load.busy).toBe(false);
  loop.pass(80, 1);
  expect(load.busy).toBe(true);
  loop.pass(20, 0);
  expect(load.busy).toBe(true);
});
