import { describe, expect, it } from "vitest";
import { awayStore } from "./away.ts";
import { loadPart, PartMissing, type PartWorld } from "./load-part.ts";

/** A server that does not answer so many looks, and a clock that only writes down. */
function world(options: { silentLooks?: number; updated?: boolean } = {}) {
  let looks = 0;
  const pauses: number[] = [];
  const saidAway: boolean[] = [];
  const made: PartWorld = {
    isReachable: async () => ++looks > (options.silentLooks ?? 0),
    pause: async (ms) => {
      pauses.push(ms);
      saidAway.push(awayStore.getState().waiting.size > 0);
    },
    reloadAfterUpdate: async () => options.updated ?? false,
  };
  return { made, pauses, saidAway };
}

/** A browser remembers a module that did not arrive: this load fails for ever once it was asked too early. */
const failing = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

describe("loadPart", () => {
  it("loads at once while the server answers, and says nothing", async () => {
    const { made, pauses } = world();
    expect(await loadPart(async () => "page", made)).toBe("page");
    expect(pauses).toEqual([]);
    expect(awayStore.getState().waiting.size).toBe(0);
  });

  it("asks for no code before the server answers, with growing pauses, and says so meanwhile", async () => {
    const { made, pauses, saidAway } = world({ silentLooks: 6 });
    let loads = 0;
    await loadPart(async () => {
      loads++;
      expect(pauses.length).toBe(6);
    }, made);
    expect(loads).toBe(1);
    expect(pauses).toEqual([1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
    expect(saidAway).toEqual(Array(6).fill(true));
    expect(awayStore.getState().waiting.size).toBe(0);
  });

  it("waits again when the server goes away just between the look and the load", async () => {
    let looks = 0;
    const { made, pauses } = world();
    const answers = [true, false, false, true];
    let loads = 0;
    const part = loadPart(() => (++loads === 1 ? failing() : Promise.resolve("page")), {
      ...made,
      isReachable: async () => answers[looks++] ?? true,
    });
    expect(await part).toBe("page");
    expect(pauses).toEqual([1_000, 2_000]);
  });

  it("says in words that a part did not arrive though the server answers, in words that no router takes for its own", async () => {
    const missing = await loadPart(failing, world().made).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(PartMissing);
    expect((missing as PartMissing).message).toMatch(/^This part of Formwork did not arrive/);
  });

  it("neither loads nor fails any more once the page is being loaded anew after an update", async () => {
    let loads = 0;
    const part = loadPart(
      () => {
        loads++;
        return failing();
      },
      world({ updated: true }).made,
    );
    const settled = await Promise.race([
      part.then(
        () => "loaded",
        () => "failed",
      ),
      new Promise((resolve) => setImmediate(resolve, "still open")),
    ]);
    expect([settled, loads]).toEqual(["still open", 1]);
  });
});
