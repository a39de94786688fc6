import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "./lay-out.ts";
import type { Layout, LayoutCard, LayoutRequest } from "./layout.ts";
import { wayHeight } from "./ways.ts";

const width = 260;
const card = (id: string, ports: readonly string[] = ["out"], height = 80): LayoutCard => ({
  id,
  width,
  height,
  ports: ports.map((port, index) => ({
    id: port,
    x: (width * (index + 1)) / (ports.length + 1),
    words: port !== "out",
    inside: false,
  })),
  within: null,
});
/** A card with ways into it as well, named as they are. */
const holder = (id: string, inside: readonly string[], ports: readonly string[] = ["out"]): LayoutCard => {
  const into = card(id, inside).ports.map((port) => ({ ...port, inside: true, words: inside.length > 1 }));
  return { ...card(id), ports: [...into, ...card(id, ports).ports] };
};
const within = (frame: string, ...cards: readonly LayoutCard[]) => cards.map((each) => ({ ...each, within: frame }));
/** Lines written `a.out>b`. */
const request = (cards: readonly LayoutCard[], lines: readonly string[]): LayoutRequest => ({
  cards,
  lines: lines.map((line) => {
    const [from = "", to = ""] = line.split(">");
    const [step = "", port = ""] = from.split(".");
    return { id: line, from: step, port, to };
  }),
});
const at = (layout: Layout, id: string) => {
  const position = layout.positions.get(id);
  if (!position) throw new Error(`${id} has no place`);
  return position;
};

const branches = request(
  [card("trigger"), card("if", ["true", "false", "error"]), card("a"), card("b"), card("c"), card("end", [])],
  ["trigger.out>if", "if.true>a", "if.false>b", "if.error>c", "a.out>end", "b.out>end", "c.out>end"],
);

describe("layout of a workflow", () => {
  it("[W3] runs from top to bottom, around the trigger", () => {
    const layout = layOut(branches);
    expect(at(layout, "trigger")).toEqual({ x: 0, y: 0 });
    expect(at(layout, "if").y).toBeGreaterThan(80);
    expect(at(layout, "end").y).toBeGreaterThan(at(layout, "b").y);
    expect(new Set(["a", "b", "c"].map((id) => at(layout, id).y)).size).toBe(1);
  });

  it("[W3] puts branches side by side in the order of their ports, whatever the order of the lines and cards", () => {
    const { cards, lines } = branches;
    for (const shuffled of [
      branches,
      { cards, lines: lines.toReversed() },
      { cards: [...cards].sort((a, b) => b.id.localeCompare(a.id)), lines },
    ]) {
      const layout = layOut(shuffled);
      expect(at(layout, "a").x).toBeLessThan(at(layout, "b").x);
      expect(at(layout, "b").x).toBeLessThan(at(layout, "c").x);
    }
  });

  it("[W3] lays out steps that are called like parts of the language", () => {
    const cards = ["trigger", "constructor", "toString", "hasOwnProperty", "__proto__"].map((id) => card(id));
    const layout = layOut(
      request(cards, [
        "trigger.out>constructor",
        "constructor.out>toString",
        "toString.out>hasOwnProperty",
        "hasOwnProperty.out>__proto__",
      ]),
    );
    expect(cards.map(({ id }) => at(layout, id).x)).toEqual([0, 0, 0, 0, 0]);
    expect(at(layout, "__proto__").y).toBeGreaterThan(at(layout, "hasOwnProperty").y);
  });

  it("[W3] gives the words on ways out room of their own, in the order of the ports, whether a line leaves there or not", () => {
    for (const open of ["true", "false", "error"]) {
      const ports = ["true", "false", "error"];
      const taken = ports.filter((port) => port !== open);
      const layout = layOut(
        request(
          [card("trigger"), card("if", ports), card("a"), card("b")],
          ["trigger.out>if", `if.${taken[0]}>a`, `if.${taken[1]}>b`],
        ),
      );
      const places = ports.map((port) => layout.ways.get(`if.${port}`)?.at ?? { x: 0, y: 0 });
      expect(places.map(({ x }) => x)).toEqual(places.map(({ x }) => x).toSorted((a, b) => a - b));
      for (const id of ["a", "b"]) for (const { y } of places) expect(at(layout, id).y).toBeGreaterThan(y + wayHeight);
    }
  });

  it("[W3] leads a line that skips steps past them", () => {
    const long = request(
      [card("trigger"), card("if", ["true", "false"]), card("a"), card("b"), card("end", [])],
      ["trigger.out>if", "if.true>a", "a.out>b", "b.out>end", "if.false>end"],
    );
    const layout = layOut(long);
    const route = layout.routes.get("if.false>end") ?? [];
    const middles = route.filter(({ y }) => y > at(layout, "a").y && y < at(layout, "b").y + 80).map(({ x }) => x);
    const passes = route
      .slice(1)
      .map(({ x }, index) => [x, route[index]?.x])
      .filter(([x, before]) => x === before)
      .map(([x]) => x ?? 0);
    expect([...middles, ...passes.slice(1, -1)].every((x) => x > at(layout, "a").x + width)).toBe(true);
  });

  const loop = request(
    [
      card("trigger"),
      holder("rows", ["each"], ["out", "error"]),
      card("end", []),
      ...within("rows", card("a"), card("b")),
    ],
    ["trigger.out>rows", "rows.each>a", "a.out>b", "rows.out>end"],
  );

  it("[W4] puts what stands inside a card into a frame below it, and what comes after that below the frame", () => {
    const layout = layOut(loop);
    const frame = layout.frames.get("rows") ?? { x: 0, y: 0, width: 0, height: 0 };
    const ids = ["trigger", "rows", "a", "b", "end"];
    expect(ids.map((id) => at(layout, id).y)).toEqual(ids.map((id) => at(layout, id).y).toSorted((a, b) => a - b));
    expect(["trigger", "rows", "a", "b"].map((id) => at(layout, id).x)).toEqual([0, 0, 0, 0]);
    expect(frame.y).toBe(at(layout, "rows").y + 40);
    expect(frame.y + frame.height).toBeGreaterThan(at(layout, "b").y + 80);
    expect(layout.routes.get("rows.out>end")?.[0]?.y).toBe(frame.y + frame.height);
    expect(layout.ways.get("rows.error")?.lead[0]?.y).toBe(frame.y + frame.height);
    expect(frame.x + frame.width / 2).toBe(130);
  });

  it("[W4] gives a card that holds nothing yet a frame with room for a + in each branch", () => {
    const layout = layOut(request([card("trigger"), holder("both", ["one", "other"])], ["trigger.out>both"]));
    const frame = layout.frames.get("both") ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const branch of ["one", "other"]) {
      const { x = 0, y = 0 } = layout.ways.get(`both.${branch}`)?.at ?? {};
      expect(x).toBeGreaterThan(frame.x + 90);
      expect(x).toBeLessThan(frame.x + frame.width - 90);
      expect(y + wayHeight).toBeLessThan(frame.y + frame.height);
    }
  });

  it("[W4] leaves a line into a frame without a route, and everything where it would be without it", () => {
    const { cards, lines } = loop;
    const crossing = layOut(request(cards, [...lines.map(({ id }) => id), "rows.error>b"]));
    expect(crossing.routes.has("rows.error>b")).toBe(false);
    expect(crossing.positions).toEqual(layOut(loop).positions);
  });

  it("ends on a circle, whose closing line has no route of its own", () => {
    const layout = layOut(request([card("trigger"), card("a"), card("b")], ["trigger.out>a", "a.out>b", "b.out>a"]));
    expect(layout.positions.size).toBe(3);
  });
});

/** Arbitrary workflows: cards in sequence, lines from earlier to later cards, at most one per way out. */
const anyRequest = fc
  .tuple(fc.integer({ min: 1, max: 25 }), fc.array(fc.nat(1_000), { minLength: 80, maxLength: 80 }))
  .map(([size, numbers]) => {
    const kinds = [["out"], ["true", "false"], ["true", "false", "error"], []];
    const cards = Array.from({ length: size }, (_, index) =>
      card(
        `s${index}`,
        index === 0 ? ["out"] : (kinds[(numbers[index] ?? 0) % 4] ?? []),
        46 + ((numbers[index + 25] ?? 0) % 80),
      ),
    );
    const lines = cards.flatMap(({ id, ports }, index) =>
      ports.flatMap((port, at) => {
        const target = index + 1 + ((numbers[(index * 3 + at) % 80] ?? 0) % 6);
        return target < size ? [`${id}.${port.id}>s${target}`] : [];
      }),
    );
    return request(cards, lines);
  });

describe("layout of any workflow", () => {
  it("[W3] never lets cards touch, and leads every line from its port down to its card", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const layout = layOut(asked);
        const places = asked.cards.map((each) => ({ ...each, ...at(layout, each.id) }));
        for (const [index, a] of places.entries())
          for (const b of places.slice(index + 1)) {
            const apart = a.x + width < b.x || b.x + width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
            expect(apart, `${a.id} and ${b.id}`).toBe(true);
          }
        for (const { id, from, to, port } of asked.lines) {
          const route = layout.routes.get(id) ?? [];
          const [source, target] = [at(layout, from), at(layout, to)];
          const leaving = asked.cards.find((each) => each.id === from);
          const x = source.x + (leaving?.ports.find((each) => each.id === port)?.x ?? 0);
          expect(route[0]).toEqual({ x: expect.closeTo(x, 3), y: source.y + (leaving?.height ?? 0) });
          expect(route.at(-1)?.y).toBe(target.y);
          expect(Math.abs((route.at(-1)?.x ?? 0) - target.x - width / 2)).toBeLessThan(1.5);
          for (const [place, point] of route.slice(1).entries()) {
            const before = route[place];
            expect(point.y).toBeGreaterThanOrEqual(before?.y ?? 0);
            expect(point.x === before?.x || point.y === before?.y).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
