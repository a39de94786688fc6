import { describe, expect, it } from "vitest";
import { lookingBackTo, type SearchedPage } from "./look-further.ts";

const full: SearchedPage = { items: Array(50).fill({}), lookedBackTo: null };
const part = (count: number, lookedBackTo: string): SearchedPage => ({ items: Array(count).fill({}), lookedBackTo });

describe("A search through a long list", () => {
  it("goes on by itself where it had no time to look at all of them", () => {
    expect(lookingBackTo([part(0, "2026-03-02")])).toBe("2026-03-02");
    expect(lookingBackTo([part(0, "2026-03-02"), part(3, "2026-02-01")])).toBe("2026-02-01");
  });

  it("is done once all were looked at, however few were found", () => {
    expect(lookingBackTo([part(2, "2026-03-02"), { items: [], lookedBackTo: null }])).toBeNull();
  });

  it("waits to be asked once it has found as many as are shown at a time", () => {
    expect(lookingBackTo([part(30, "2026-03-02"), part(20, "2026-02-01")])).toBeNull();
    expect(lookingBackTo([full])).toBeNull();
  });

  it("counts anew after each time it was asked for more", () => {
    expect(lookingBackTo([full, part(4, "2026-02-01")])).toBe("2026-02-01");
  });

  it("is nothing that other lists know of", () => {
    expect(lookingBackTo([{ items: [] }])).toBeNull();
  });

  it("has not begun while nothing has come", () => {
    expect(lookingBackTo([])).toBeNull();
  });
});
