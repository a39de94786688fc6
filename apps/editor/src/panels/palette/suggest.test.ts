import { stepKinds } from "@formwork/domain";
import { testCatalogue } from "@formwork/domain/testing/catalogue";
import { makeStep } from "@formwork/domain/testing/graphs";
import { describe, expect, it } from "vitest";
import { keepRecent, readRecent, withRecent } from "./recent-steps.ts";
import { choiceGroups } from "./step-choices.ts";
import { type Before, suggestedEntries } from "./suggest.ts";

const groups = choiceGroups({ catalogue: testCatalogue, connections: [] });
const suggested = (before: Before | null, connected: readonly string[] = ["crm"]) =>
  suggestedEntries({ groups, before, catalogue: testCatalogue, connected: new Set(connected) }).map((entry) =>
    entry.kind === "step" ? entry.choice.kind : entry.service.connector.key,
  );
const after = (kind: string, port = "out", settings: Record<string, unknown> = {}): Before => ({
  step: makeStep("a", kind, { settings }),
  port,
});
const crm = (action: string) => after("connector-action", "out", { connectorKey: "crm", action });

describe("the list of steps", () => {
  it("[W3] has everything that can be added under logic, data, people or services, each once", () => {
    const labels = groups.map(({ label }) => label);
    expect(["Logic", "Data", "People", "Services"].filter((label) => labels.includes(label))).toEqual(labels);
    const kinds = groups.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === "step" ? [entry.choice.kind] : [])),
    );
    expect(kinds.toSorted()).toEqual(
      Object.keys(stepKinds)
        .filter((kind) => kind !== "connector-action")
        .toSorted(),
    );
  });

  it("[W3] suggests the services of this application after the start, and none that it has no connection to", () => {
    expect(suggested({ step: null, port: "out" })).toEqual(["crm", "find-records", "condition"]);
    expect(suggested({ step: null, port: "out" }, [])).toEqual(["find-records", "condition"]);
  });

  it("[W3] suggests a condition after a lookup, in a form's records or at a service", () => {
    expect(suggested(after("find-records"))[0]).toBe("condition");
    expect(suggested(crm("find"))[0]).toBe("condition");
    expect(suggested(crm("create"))[0]).not.toBe("condition");
  });

  it("[W3] suggests what fits each way out of a condition, and stopping where a step failed", () => {
    expect(suggested(after("condition", "true"))).toContain("create-record");
    expect(suggested(after("condition", "false"))).toContain("stop-with-error");
    expect(suggested(after("http-request", "error"))).toContain("stop-with-error");
  });

  it("[W3] suggests five at most, wherever it is asked", () => {
    for (const kind of Object.keys(stepKinds))
      for (const port of ["out", "true", "false", "error"])
        expect(suggested(after(kind, port)).length).toBeLessThanOrEqual(5);
    expect(suggested(null)[0]).toBe("condition");
  });
});

describe("steps added lately", () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    } as Storage;
  };

  it("[W3] are kept for each person, the newest first and each once", () => {
    const mine = storage();
    const recent = ["a", "b", "a", "c", "d", "e"].reduce<readonly string[]>(withRecent, []);
    expect(recent).toEqual(["e", "d", "c", "a"]);
    keepRecent(mine, "ana", recent);
    expect(readRecent(mine, "ana")).toEqual(recent);
    expect(readRecent(mine, "ben")).toEqual([]);
  });

  it("are none where something else was left in the browser", () => {
    const other = storage();
    other.setItem("formwork-recent-steps-ana", '{"a":1');
    expect(readRecent(other, "ana")).toEqual([]);
  });
});
