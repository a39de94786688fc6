import { describe, expect, it } from "vitest";
import { createClocks } from "./clocks.ts";

const ours = Date.parse("2026-01-02T03:04:05Z");
const at = (seconds: number) => new Date(ours + seconds * 1_000);

describe("The clocks of services", () => {
  it("are ours until they say otherwise, each its own", () => {
    const clocks = createClocks(() => ours);
    expect(clocks.now("a.example.com")).toEqual(at(0));
    clocks.note("a.example.com", at(600).toUTCString());
    expect(clocks.now("a.example.com")).toEqual(at(600));
    expect(clocks.now("b.example.com")).toEqual(at(0));
  });

  it("are ours again when they come near, and whatever cannot be read changes nothing", () => {
    const clocks = createClocks(() => ours);
    clocks.note("a.example.com", at(-600).toUTCString());
    clocks.note("a.example.com", undefined);
    clocks.note("a.example.com", "yesterday");
    expect(clocks.now("a.example.com")).toEqual(at(-600));
    clocks.note("a.example.com", at(1).toUTCString());
    expect(clocks.now("a.example.com")).toEqual(at(0));
  });

  it("are remembered for the thousand latest hosts", () => {
    const clocks = createClocks(() => ours);
    for (let host = 0; host <= 1_000; host += 1) clocks.note(`h${host}`, at(600).toUTCString());
    expect(clocks.now("h0")).toEqual(at(0));
    expect(clocks.now("h1")).toEqual(at(600));
  });
});
