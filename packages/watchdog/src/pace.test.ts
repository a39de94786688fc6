import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Pace } from "./pace.ts";

/** Two organizations with runs under way, and the order in which they get their turns. */
async function order(prepare: (pace: Pace) => void, asking: readonly string[]): Promise<string[]> {
  const pace = new Pace();
  const got: string[] = [];
  const turn = async (who: string) => {
    await pace.turn(who);
    got.push(who);
  };
  await pace.during("large", () =>
    pace.during("small", async () => {
      prepare(pace);
      await Promise.all(asking.map(turn));
    }),
  );
  return got;
}

describe("the pace of a worker", () => {
  it("lets everybody else go first once an organization has kept the event loop", async () => {
    expect(await order((pace) => pace.kept("large", 40), ["large", "small", "small"])).toEqual([
      "small",
      "small",
      "large",
    ]);
  });

  it("has an organization rest even alone where nobody knows who comes next", async () => {
    const pace = new Pace({ alone: false });
    pace.kept("large", 20);
    const got: string[] = [];
    const large = pace.turn("large").then(() => got.push("large"));
    await pace.turn("small").then(() => got.push("small"));
    await large;
    expect(got).toEqual(["small", "large"]);
  });

  it("asks nobody to rest for what is short", async () => {
    expect(await order((pace) => pace.kept("large", 2), ["large", "small"])).toEqual(["large", "small"]);
    const often = (pace: Pace) => Array.from({ length: 1_000 }, () => pace.kept("large", 0.9));
    expect(await order(often, ["large", "small"])).toEqual(["large", "small"]);
  });

  it("asks an organization to rest that keeps the event loop in many pieces, none of which is long", async () => {
    const pieces = (pace: Pace) => [1, 2].map(() => pace.kept("large", 6));
    expect(await order(pieces, ["large", "small"])).toEqual(["small", "large"]);
  });

  it("lets an organization that is alone go on after a turn for everything else", async () => {
    const pace = new Pace();
    await pace.during("large", async () => {
      pace.kept("large", 10_000_000);
      expect(pace.isResting("large")).toBe(true);
      await pace.turn("large");
      expect(pace.isResting("large")).toBe(false);
    });
  });

  it("has an organization rest for another that comes now and then, and not for one that came long ago", async () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
    onTestFinished(() => now.mockRestore());
    const pace = new Pace();
    await pace.during("small", async () => undefined);
    const keeps = (ms: number) =>
      pace.during("large", async () => {
        pace.kept("large", ms);
        let waited = true;
        const turn = pace.turn("large").then(() => (waited = false));
        await new Promise((resolve) => setImmediate(resolve));
        await new Promise((resolve) => setImmediate(resolve));
        const rests = waited;
        now.mockReturnValue(performance.now() + 1_000_000);
        await turn;
        return rests;
      });
    now.mockReturnValue(6_000);
    expect(await keeps(20)).toBe(true);
    expect(await keeps(20)).toBe(false);
  });

  it("has runs of one organization rest one after another, each for what the one before kept", async () => {
    const pace = new Pace();
    const got: string[] = [];
    const work = async (name: string) => {
      await pace.turn("large");
      got.push(name);
      pace.kept("large", 30);
    };
    await pace.during("small", () =>
      pace.during("large", async () => {
        pace.kept("large", 30);
        const runs = [work("one"), work("another")];
        // Which of the two comes first is left to the clock: their pauses may differ by a millisecond.
        await Promise.race(runs);
        expect(got).toHaveLength(1);
        expect(pace.isResting("large")).toBe(true);
        await Promise.all(runs);
      }),
    );
    expect(got).toHaveLength(2);
  });
});
