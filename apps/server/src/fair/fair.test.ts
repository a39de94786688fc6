import { createWatchdog, Pace } from "@formwork/watchdog";
import { describe, expect, it, vi } from "vitest";
import { inSlices } from "./in-slices.ts";
import { createPlaces } from "./places.ts";
import { createTurns } from "./turns.ts";

describe("places", () => {
  it("are taken for all names or for none, and given back once", () => {
    const places = createPlaces();
    const office = { "address 1": 2, "organization A": 3 };
    const held = [places.take(office), places.take(office)];
    expect(places.take(office)).toBeNull();
    // The refused request took none of the organization's places.
    const other = places.take({ "address 2": 2, "organization A": 3 });
    expect(other).not.toBeNull();
    expect(places.take({ "address 3": 2, "organization A": 3 })).toBeNull();
    expect(places.take({ "address 3": 2, "organization B": 3 })).not.toBeNull();
    held[0]?.();
    held[0]?.();
    expect(places.take(office)).not.toBeNull();
    expect(places.take(office)).toBeNull();
  });
});

describe("turns", () => {
  const full = () => new Error("full");

  it("go round between holders, however much one of them has to do", async () => {
    const turns = createTurns({ mostWaiting: 10, full });
    const done: string[] = [];
    const work = (holder: string) => turns.run(holder, async () => done.push(holder));
    await Promise.all([...["A", "A", "A", "A"].map(work), work("B"), work("C"), work("B")]);
    expect(done).toEqual(["A", "A", "B", "C", "A", "B", "A"]);
  });

  it("do one piece at a time, and go on after one that failed", async () => {
    const turns = createTurns({ mostWaiting: 10, full });
    let under = 0;
    const work = (fails: boolean) => async () => {
      under += 1;
      await Promise.resolve();
      expect(under).toBe(1);
      under -= 1;
      if (fails) throw new Error("failed");
    };
    const ends = await Promise.allSettled(
      [true, false, true, false].map((fails, at) => turns.run(`${at % 2}`, work(fails))),
    );
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
    await expect(turns.run("later", async () => "done")).resolves.toBe("done");
  });

  it("are refused to whoever has too much waiting, and to nobody else", async () => {
    const turns = createTurns({ mostWaiting: 2, full });
    let open: () => void = () => undefined;
    const first = turns.run("A", () => new Promise<void>((resolve) => (open = resolve)));
    const waiting = [turns.run("A", async () => 1), turns.run("A", async () => 2)];
    await expect(turns.run("A", async () => 3)).rejects.toThrow("full");
    const others = turns.run("B", async () => 4);
    open();
    await expect(Promise.all([first, ...waiting, others])).resolves.toEqual([undefined, 1, 2, 4]);
  });
});

describe("work in slices", () => {
  function shared() {
    const watchdog = createWatchdog({ name: "test" });
    const told = vi.spyOn(watchdog, "during");
    return { places: () => told.mock.calls.map(([place]) => place), watchdog, pace: new Pace({ alone: false }) };
  }
  const place = { organizationId: "A", workflowId: "W" };
  const busy = (ms: number) => {
    for (const from = performance.now(); performance.now() - from < ms; );
  };

  it("that is long leaves the event loop to others between them", async () => {
    const { places, ...process } = shared();
    const done: string[] = [];
    function* long() {
      for (let count = 0; count < 3; count += 1) {
        busy(15);
        done.push("a piece");
        yield;
      }
      return "the end";
    }
    const work = inSlices(long(), process, place);
    const other = new Promise<void>((resolve) => setImmediate(resolve)).then(() => done.push("another's"));
    expect(await work).toBe("the end");
    await other;
    expect(done.indexOf("another's")).toBe(1);
    expect(places().length).toBeGreaterThanOrEqual(3);
    expect(new Set(places())).toEqual(new Set([place]));
  });

  it("that is short is done in one", async () => {
    const { places, ...process } = shared();
    function* short() {
      yield;
      yield;
      return 3;
    }
    expect(await inSlices(short(), process, place)).toBe(3);
    expect(places()).toEqual([place]);
    expect(process.pace.isResting("A")).toBe(false);
  });

  it("that fails counts as what it kept", async () => {
    const { places: _, ...process } = shared();
    // biome-ignore lint/correctness/useYield: it fails before its first pause.
    function* failing(): Generator<void, void> {
      busy(15);
      throw new Error("failed");
    }
    await expect(inSlices(failing(), process, place)).rejects.toThrow("failed");
    expect(process.pace.isResting("A")).toBe(true);
  });
});
