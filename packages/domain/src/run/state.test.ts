import { expect, it } from "vitest";
import { isRunOver, runStatuses } from "./state.ts";

it("calls a run over when nothing more happens in it by itself", () => {
  expect(runStatuses.filter(isRunOver)).toEqual(["succeeded", "failed", "cancelled", "quarantined"]);
  expect(runStatuses.filter((status) => !isRunOver(status))).toEqual(["queued", "running", "waiting", "parked"]);
});
