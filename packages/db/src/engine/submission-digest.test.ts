import type { JsonObject } from "@formwork/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { submissionDigest } from "./submission-digest.ts";

const file = {
  fileId: "0198c1b5-0000-7000-8000-000000000001",
  name: "cv.pdf",
  contentType: "application/pdf",
  bytes: 1,
};

describe("the digest of a submission", () => {
  it("[W1] is the same for the same answers in another order, and without what nobody answered", () => {
    const one = submissionDigest({ name: "Ana", tags: ["a", "b"], agreed: false, cv: file });
    expect(submissionDigest({ cv: { ...file }, note: null, tags: ["a", "b"], name: "Ana" })).toBe(one);
  });

  it.each<JsonObject>([
    { name: "Eva" },
    { name: "Ana", tags: ["b", "a"] },
    { name: "Ana", tags: ["a"] },
    { name: "Ana", tags: ["a", "b"], agreed: true },
    { name: "Ana", tags: ["a", "b"], cv: { ...file, fileId: "0198c1b5-0000-7000-8000-000000000002" } },
    { name: ["Ana"], tags: ["a", "b"] },
    {},
  ])("[W1] is another for other answers: %j", (values) => {
    expect(submissionDigest(values)).not.toBe(submissionDigest({ name: "Ana", tags: ["a", "b"] }));
  });

  it("[W1] tells any two different texts apart, and numbers from texts", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(submissionDigest({ x: one }) === submissionDigest({ x: other })).toBe(one === other);
      }),
    );
    expect(submissionDigest({ x: 1 })).not.toBe(submissionDigest({ x: "1" }));
  });
});
