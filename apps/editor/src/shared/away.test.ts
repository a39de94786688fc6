import { expect, it } from "vitest";
import { awayStore, noteWaiting, pauseAfter } from "./away.ts";

it("is away for as long as anything waits", () => {
  const [one, other] = [{}, {}];
  noteWaiting(one, "unreachable");
  noteWaiting(other, "full");
  noteWaiting(one, null);
  expect([...awayStore.getState().waiting.values()]).toEqual(["full"]);
  noteWaiting(other, null);
  expect(awayStore.getState().waiting.size).toBe(0);
});

it("tells nobody when nothing has changed", () => {
  const what = {};
  let told = 0;
  const unsubscribe = awayStore.subscribe(() => told++);
  noteWaiting(what, null);
  noteWaiting(what, "unreachable");
  noteWaiting(what, "unreachable");
  noteWaiting(what, null);
  unsubscribe();
  expect(told).toBe(2);
});

it("waits longer the more often it failed, and never longer than ten seconds", () => {
  expect([1, 2, 3, 4, 5, 1_000].map(pauseAfter)).toEqual([1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
});
