import { expect, it } from "vitest";
import { failureTitle } from "./failure-notice.ts";

it.each([
  [3, 0, "3 runs of “Orders” failed"],
  [1, 0, "1 run of “Orders” failed"],
  [0, 1, "1 run of “Orders” waits for an authorization"],
  [0, 2, "2 runs of “Orders” wait for an authorization"],
  [3, 1, "3 runs of “Orders” failed, 1 waits for an authorization"],
])("says of %i failed and %i waiting runs: %s", (failed, waiting, title) => {
  expect(failureTitle({ workflowName: "Orders", failed, waiting })).toBe(title);
});
