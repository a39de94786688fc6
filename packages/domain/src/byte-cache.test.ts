import { expect, it } from "vitest";
import { ByteCache } from "./byte-cache.ts";

const cacheOf = (maxBytes: number) => new ByteCache<object>({ maxBytes, bytesOf: (key) => key.length });

it("keeps no more bytes than it may, and lets go first of what was not used for longest", () => {
  const cache = cacheOf(30);
  const first = cache.get("a".repeat(10), () => ({}));
  cache.get("b".repeat(10), () => ({}));
  cache.get("c".repeat(10), () => ({}));
  expect(cache.get("a".repeat(10), () => ({}))).toBe(first);
  cache.get("d".repeat(5), () => ({}));
  expect(cache.bytes).toBe(25);
  expect(cache.get("a".repeat(10), () => ({}))).toBe(first);
});

it("makes what is larger than the whole cache without keeping it", () => {
  const cache = cacheOf(30);
  const kept = cache.get("a", () => ({}));
  const large = cache.get("b".repeat(31), () => ({}));
  expect(cache.get("b".repeat(31), () => ({}))).not.toBe(large);
  expect(cache.get("a", () => ({}))).toBe(kept);
});

it("never holds more than its bytes while a thousand texts of a megabyte go through it", () => {
  const cache = new ByteCache<object>({ maxBytes: 8_000_000, bytesOf: () => 1_000_000 });
  for (let index = 0; index < 1_000; index += 1) {
    cache.get(`text ${index}`, () => ({ index }));
    expect(cache.bytes).toBeLessThanOrEqual(8_000_000);
  }
});

it("lets whoever holds more than a quarter make room among their own, so that nobody is pushed out by one who has much", () => {
  const cache = new ByteCache<{ owner: string }>({ maxBytes: 400, bytesOf: () => 10, ownerOf: ({ owner }) => owner });
  const small = Array.from({ length: 30 }, (_, index) => `of house ${index}`);
  for (const owner of small) cache.get(owner, () => ({ owner }));
  for (let index = 0; index < 1_000; index += 1) cache.get(`large ${index}`, () => ({ owner: "large" }));
  expect(small.filter((owner) => cache.find(owner))).toHaveLength(30);
  expect(cache.bytes).toBe(400);
  // What it used last is there, as far as its share goes.
  expect(cache.find("large 999")).toBeDefined();
  expect(cache.find("large 900")).toBeUndefined();
});

it("lets an owner who is alone use all there is", () => {
  const cache = new ByteCache<{ owner: string }>({ maxBytes: 400, bytesOf: () => 10, ownerOf: ({ owner }) => owner });
  for (let index = 0; index < 40; index += 1) cache.get(`large ${index}`, () => ({ owner: "large" }));
  expect(cache.bytes).toBe(400);
});

it("counts a value that takes the place of another once", () => {
  const cache = new ByteCache<{ bytes: number }>({ maxBytes: 100, bytesOf: (_key, { bytes }) => bytes });
  cache.keep("a", { bytes: 60 });
  cache.keep("a", { bytes: 30 });
  expect(cache.bytes).toBe(30);
  cache.keep("a", { bytes: 101 });
  expect([cache.bytes, cache.find("a")]).toEqual([0, undefined]);
});
