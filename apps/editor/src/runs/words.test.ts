import { expect, it } from "vitest";
import { startWords } from "./words.ts";

const uma = { kind: "person" as const, name: "Uma" };
const first = { trigger: "form" as const, initiator: uma, repeatedBy: null, startedBy: null };
const ben = { name: "Ben", runId: "r1" };

it("[N2 W10] says who set a run off", () => {
  expect(startWords(first)).toBe("started by Uma's submission");
  expect(startWords({ ...first, initiator: { kind: "anonymous", name: null } })).toContain("without sign-in");
  expect(startWords({ ...first, trigger: "schedule", initiator: { kind: "schedule", name: null } })).toContain(
    "schedule",
  );
});

it("[N2] names who ran it again before whose run it was, whatever that had been", () => {
  const again = { ...first, trigger: "manual" as const, repeatedBy: ben };
  expect(startWords(again)).toBe("run again by Ben, first started by Uma");
  expect(startWords({ ...again, initiator: { kind: "anonymous", name: null } })).toBe(
    "run again by Ben, first sent without sign-in",
  );
  expect(startWords({ ...again, initiator: { kind: "schedule", name: null } })).toBe(
    "run again by Ben, first started by its schedule",
  );
});

it("[N2] names who fired a schedule by hand", () => {
  const fired = { ...first, trigger: "schedule" as const, initiator: { kind: "schedule" as const, name: null } };
  expect(startWords({ ...fired, startedBy: { name: "Ben" } })).toBe("its schedule was run by Ben");
});

it("[N2] names who tested, and as whom", () => {
  expect(startWords({ ...first, trigger: "test" })).toBe("tested by Uma");
  expect(startWords({ ...first, trigger: "test", startedBy: { name: "Ada" } })).toBe("tested by Ada as Uma");
});
