import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepDraft, markSent, openDraft, openSent, startOver } from "./draft.ts";

const sent = { recordId: "r", statusUrl: "/api/submissions/r" };

describe("what a tab remembers of a filling", () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("[W1] keeps the submission key and the values through a reload", () => {
    const draft = { ...openDraft("orders"), values: { name: "Ana" } };
    keepDraft("orders", draft);
    expect(openDraft("orders")).toEqual(draft);
  });

  it("gives every filling a key of its own", () => {
    const first = openDraft("orders");
    markSent("orders", sent);
    startOver("orders");
    expect(openDraft("orders").key).not.toBe(first.key);
  });

  it("knows what was sent until somebody starts over, and keeps forms apart", () => {
    markSent("orders", sent);
    expect(openSent("orders")).toEqual(sent);
    expect(openSent("tickets")).toBeNull();
    startOver("orders");
    expect(openSent("orders")).toBeNull();
  });

  it("lives without storage", () => {
    vi.stubGlobal("sessionStorage", {
      getItem() {
        throw new DOMException("denied", "SecurityError");
      },
    });
    expect(openDraft("orders").values).toEqual({});
    expect(() => startOver("orders")).not.toThrow();
  });
});
