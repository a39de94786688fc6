import { describe, expect, it } from "vitest";
import { Places, type Taken } from "./places.ts";

const places = new Places({ alone: 256, step: 8 });
const taken = (of: Record<string, number>): Taken => ({
  all: Object.values(of).reduce((sum, runs) => sum + runs, 0),
  of: new Map(Object.entries(of)),
});

/** Lets organizations that want every place start runs in turns until none may. */
function filled(names: readonly string[], before: Record<string, number> = {}): Record<string, number> {
  const of = { ...before };
  for (let began = true; began; ) {
    began = false;
    for (const name of names) {
      const room = places.room(taken(of));
      const may = Math.min(room.free, room.of.get(name) ?? room.others, 8);
      of[name] = (of[name] ?? 0) + may;
      if (may > 0) began = true;
    }
  }
  return of;
}

describe("places for runs", () => {
  it("are as many for an organization alone as it may have", () => {
    expect(places.room(taken({})).others).toBe(256);
    expect(places.room(taken({ a: 200 })).of.get("a")).toBe(56);
    expect(places.room(taken({ a: 256 })).of.get("a")).toBe(0);
  });

  it.each([1, 2, 3, 5, 10])("leave some free however much %i organizations want", (count) => {
    const names = Array.from({ length: count }, (_, index) => `large ${index}`);
    const of = filled(names);
    const room = places.room(taken(of));
    expect(room.others).toBeGreaterThanOrEqual(1);
    // None of them has much more than another.
    const runs = names.map((name) => of[name] ?? 0);
    expect(Math.max(...runs) - Math.min(...runs)).toBeLessThanOrEqual(24);
    // A newcomer finds enough places for one run and those that follow it.
    expect(filled(["new"], of).new).toBeGreaterThanOrEqual(1);
  });

  it("tell how many runs have to end until it is worth asking again", () => {
    expect(places.room(taken({ a: 200 })).missing).toBe(0);
    const { missing } = places.room(taken({ a: 256 }));
    expect(missing).toBe(8);
    expect(places.room(taken({ a: 256 - missing })).of.get("a")).toBe(8);
  });

  it("are never fewer than none, when more is under way than there should be", () => {
    expect(places.room(taken({ a: 500 }))).toMatchObject({ free: 0, others: 0 });
    expect(places.room(taken({ a: 500 })).of.get("a")).toBe(0);
  });

  it("go on one by one where an organization may have only one", () => {
    const single = new Places({ alone: 1, step: 8 });
    expect(single.room(taken({})).others).toBe(1);
    expect(single.room(taken({ a: 1 })).of.get("a")).toBe(0);
    expect(single.room(taken({ a: 1 }))).toMatchObject({ others: 1, missing: 1 });
  });
});
