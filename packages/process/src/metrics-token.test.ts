import { describe, expect, it } from "vitest";
import { mayReadMetrics } from "./metrics-token.ts";

const token = "a token for collectors";

describe("mayReadMetrics", () => {
  it("lets in whoever sends the token, and nobody else", () => {
    expect(mayReadMetrics(`Bearer ${token}`, token)).toBe(true);
    for (const sent of [
      undefined,
      "",
      "Bearer ",
      token,
      `Basic ${token}`,
      `Bearer ${token}!`,
      `Bearer ${token.slice(1)}`,
    ])
      expect(mayReadMetrics(sent, token), sent).toBe(false);
  });

  it("lets nobody in where no token is set", () => {
    for (const sent of [undefined, "", "Bearer ", "Bearer undefined"])
      expect(mayReadMetrics(sent, undefined)).toBe(false);
  });
});
