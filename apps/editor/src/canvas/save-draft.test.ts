import type { Graph } from "@formwork/domain";
import { expect, it } from "vitest";
import { answerTo } from "./save-draft.ts";

const draft: Graph = { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [], edges: [] };

it("[W9] reads somebody else's version out of a refused save", () => {
  const details = { revision: 4, savedBy: { name: "Ben" }, savedAt: "2026-01-01T00:00:00.000Z", draft };
  expect(answerTo({ code: "REVISION_CONFLICT", message: "", details })).toEqual({
    kind: "conflict",
    theirs: { ...details, savedBy: "Ben" },
  });
});

it("tells a server that cannot be reached from one that refuses", () => {
  expect(answerTo({ code: "REMOTE_UNREACHABLE", message: "" }).kind).toBe("offline");
  expect(answerTo({ code: "FORBIDDEN", message: "" }).kind).toBe("failed");
});
