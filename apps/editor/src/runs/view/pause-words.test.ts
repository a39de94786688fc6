import { expect, it } from "vitest";
import { pauseWords } from "./pause-words.ts";

const error = {
  code: "REMOTE_RATE_LIMITED" as const,
  message: "Zoho CRM asks for a pause before it takes more calls.",
  details: { until: "2026-03-01T10:15:30.000Z" },
};

it("says why a step waits and until when", () => {
  const words = pauseWords({ status: "waiting", error });
  expect(words).toMatch(/^Waits until \d\d:\d\d:30, then goes on by itself: Zoho CRM asks for a pause/);
});

it.each([
  ["that failed", { status: "failed" as const, error }],
  ["that waits for its next try", { status: "waiting" as const, error: null }],
])("says nothing of a step %s", (_which, step) => {
  expect(pauseWords(step)).toBeNull();
});
