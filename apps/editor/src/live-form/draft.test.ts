import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leaveForConsent } from "../consent/way-back.ts";
import { forgetDraft, keepDraft, keepSent, openDraft, openSent, renewed } from "./draft.ts";

const sent = { recordId: "r", statusUrl: "/api/submissions/r" };

describe("what a tab remembers of a filling", () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    vi.stubGlobal("location", { pathname: "/f/orders" });
    const entry = { state: null as unknown };
    vi.stubGlobal(
      "history",
      Object.assign(entry, { replaceState: (state: unknown) => Object.assign(entry, { state }) }),
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it("[W1] keeps the submission key and the values through a reload", () => {
    const draft = { ...openDraft("orders"), values: { name: "Ana" } };
    keepDraft("orders", draft);
    expect(openDraft("orders")).toEqual(draft);
  });

  it("gives every filling a key of its own", () => {
    const first = openDraft("orders");
    keepDraft("orders", first);
    forgetDraft("orders");
    expect(openDraft("orders").key).not.toBe(first.key);
  });

  it("[W1] gives answers that go as a record of their own another key, and keeps the one of their files through all of them", () => {
    const first = { ...openDraft("orders"), values: { name: "Ana" } };
    const second = renewed(first);
    const third = renewed(second);
    expect(new Set([first.key, second.key, third.key]).size).toBe(3);
    expect(third).toMatchObject({ uploadKey: first.key, values: { name: "Ana" } });
  });

  it("[W1] knows what was sent as long as this opening of the page lasts, and leaves the drafts alone", () => {
    keepDraft("orders", { ...openDraft("orders"), values: { name: "Ana" } });
    const opened = (type: string) => vi.stubGlobal("performance", { getEntriesByType: () => [{ type }] });
    keepSent(sent);
    for (const type of ["reload", "back_forward"]) {
      opened(type);
      expect(openSent()).toEqual(sent);
    }
    opened("navigate");
    expect(openSent()).toBeNull();
    opened("reload");
    keepSent(null);
    expect(openSent()).toBeNull();
    expect(openDraft("orders").values).toEqual({ name: "Ana" });
  });

  it("[C10] knows what was sent on the way back from a consent that took the place of the page, once and not much later", () => {
    vi.stubGlobal("performance", { getEntriesByType: () => [{ type: "navigate" }] });
    const leave = (expiresInMs: number) => {
      keepSent(sent);
      leaveForConsent(new Date(Date.now() + expiresInMs).toISOString());
      history.replaceState(null, "");
    };
    leave(90_000);
    expect(openSent()).toEqual(sent);
    expect(history.state).toEqual({ sent });
    expect(openSent()).toBeNull();
    leave(-600_000);
    expect(openSent()).toBeNull();
  });

  it("lives without storage", () => {
    vi.stubGlobal("sessionStorage", {
      getItem() {
        throw new DOMException("denied", "SecurityError");
      },
    });
    expect(openDraft("orders").values).toEqual({});
    expect(() => forgetDraft("orders")).not.toThrow();
  });
});
