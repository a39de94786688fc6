import { type Graph, graphSchema } from "@formwork/domain";
import { expect, it } from "vitest";
import { saveAnswer } from "./save-answer.ts";

const draft: Graph = { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [], edges: [] };

/** Answer to a save that the server refuses with this error. */
function refused(code: string, details?: unknown) {
  return saveAnswer(Promise.reject({ data: { formwork: { code, message: "", details } } }), graphSchema);
}

it("[W9] reads somebody else's version out of a refused save", async () => {
  const theirs = { revision: 4, savedBy: { name: "Ben" }, savedAt: "2026-01-01T00:00:00.000Z", draft };
  expect(await refused("REVISION_CONFLICT", theirs)).toEqual({ kind: "conflict", theirs });
  expect(await refused("REVISION_CONFLICT", { ...theirs, savedBy: null })).toEqual({
    kind: "conflict",
    theirs: { ...theirs, savedBy: { name: "Somebody" } },
  });
});

it("tells a server that cannot be reached from one that refuses", async () => {
  expect((await refused("REMOTE_UNREACHABLE")).kind).toBe("offline");
  expect((await refused("DATABASE_AWAY")).kind).toBe("offline");
  expect((await refused("STORAGE_FULL")).kind).toBe("failed");
  expect((await refused("FORBIDDEN")).kind).toBe("failed");
});
