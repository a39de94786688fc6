import { describe, expect, it } from "vitest";
import { type Role, roles } from "../access/policy.ts";
import type { JsonObject } from "../json.ts";
import { makeGraph, makeStep } from "../testing/graphs.ts";
import { type JournalledIdentity, mayRead, originsOf } from "./may-read.ts";

const identities = {
  own: { kind: "user", ok: true, rule: "submitter" },
  again: { kind: "user", ok: true, rule: "repeater" },
  primary: { kind: "user", ok: true, rule: "primary" },
  system: { kind: "system", ok: true, rule: "shared" },
  admin: { kind: "admin", ok: true, rule: "shared" },
  lacking: { kind: "user", ok: false, code: "USER_NOT_AUTHORIZED" },
  primaryLacking: { kind: "user", ok: false, code: "PRIMARY_ACCOUNT_MISSING" },
  none: null,
} satisfies Record<string, JsonObject | null>;
type Account = keyof typeof identities;

const call = (id: string, reads = "") =>
  makeStep(id, "http-request", {
    settings: { method: "GET", url: `https://api.example.com/${reads}`, connectionId: "c1", connectorKey: "crm" },
  });
const set = (id: string, name: string, value: string) =>
  makeStep(id, "set-variables", { settings: { variables: [{ name, value }] } });
const attempt = (stepId: string, account: Account = "none"): JournalledIdentity => ({
  stepId,
  identity: identities[account],
});

/** Whether each kind of reader reads the step `last` of a run of Uma's. */
function readers(
  steps: Parameters<typeof makeGraph>[0],
  attempts: JournalledIdentity[],
  personId: string | null = "uma",
) {
  const origins = originsOf({ graph: makeGraph(steps, []), personId, attempts });
  const reads = (userId: string, role: Role, shared = false) =>
    mayRead({ userId, role, shared }, { personId, origins }, { stepId: attempts.at(-1)?.stepId ?? "" });
  return {
    uma: reads("uma", "user"),
    umaAsBuilder: reads("uma", "developer"),
    named: reads("carl", "user", true),
    namedBuilder: reads("carl", "developer", true),
    others: roles.filter((role) => reads("eve", role)),
  };
}

const nobodyElse = { uma: true, umaAsBuilder: true, named: true, namedBuilder: true, others: [] };
const builders = {
  uma: false,
  umaAsBuilder: true,
  named: false,
  namedBuilder: true,
  others: ["super_admin", "admin", "developer"],
};
const onlyTrustedBuilders = { uma: false, umaAsBuilder: true, named: false, namedBuilder: true, others: [] };

describe("[N1] what passed through a step", () => {
  it.each<[Account, object]>([
    ["own", nobodyElse],
    ["again", nobodyElse],
    ["lacking", nobodyElse],
    ["primary", builders],
    ["primaryLacking", builders],
    ["system", builders],
    ["admin", builders],
    ["none", builders],
  ])("on the account “%s” is read by whom it belongs to", (account, expected) => {
    expect(readers([call("find")], [attempt("find", account)])).toEqual(expected);
  });

  it("is nobody's own where the public or a schedule set the run off", () => {
    expect(readers([call("find")], [attempt("find", "lacking")], null)).toEqual({ ...builders, umaAsBuilder: true });
  });

  it("is the person's where an earlier attempt used their account and the last one says nothing of any", () => {
    expect(readers([call("find")], [attempt("find", "own"), attempt("find")])).toEqual(nobodyElse);
  });

  it.each([
    ["a template", set("last", "mail", "Dear {{ steps.find.body.name }}")],
    ["a key in brackets", set("last", "mail", '{{ steps["find"].body }}')],
    ["a key that is only reckoned", set("last", "mail", "{{ steps[form.which] }}")],
    ["a list that is walked through", set("last", "mail", "{{ steps.find.body.map(row, row.name) }}")],
    ["a condition", makeStep("last", "condition", { settings: { expression: 'steps.find.body.name == "Ana"' } })],
    ["words of an error", makeStep("last", "stop-with-error", { settings: { message: "{{ steps.find.body }}" } })],
  ])("follows the person's values through %s", (_, last) => {
    expect(readers([call("find"), last], [attempt("find", "own"), attempt("last")])).toEqual(nobodyElse);
  });

  it("follows them through variables, over any number of steps and whatever order they were drawn in", () => {
    const steps = [
      set("last", "c", "{{ vars.b }}"),
      set("second", "b", "{{ vars.a }}"),
      set("first", "a", "{{ steps.find }}"),
      call("find"),
    ];
    const attempts = [attempt("find", "own"), attempt("first"), attempt("second"), attempt("last")];
    expect(readers(steps, attempts)).toEqual(nobodyElse);
    const any = [set("last", "c", "{{ vars[form.which] }}"), ...steps.slice(1)];
    expect(readers(any, attempts)).toEqual(nobodyElse);
  });

  it("of a shared account made from a person's values needs both: the person's word and a builder's role", () => {
    const attempts = [attempt("find", "own"), attempt("last", "system")];
    expect(readers([call("find"), call("last", "{{ steps.find.body }}")], attempts)).toEqual(onlyTrustedBuilders);
  });

  it("of a person's account made from a shared one's values is no way around a builder's role", () => {
    const attempts = [attempt("find", "admin"), attempt("last", "own")];
    expect(readers([call("find"), call("last", "{{ steps.find.body }}")], attempts)).toEqual(onlyTrustedBuilders);
  });

  it("stays the builders' where it reads nothing of the person's, or only what the form was told", () => {
    const last = set("last", "mail", "{{ form.steps }} and {{ vars.find }}");
    expect(readers([call("find"), last], [attempt("find", "own"), attempt("last")])).toEqual(builders);
  });

  it("stays the builders' where the step that would have given the person's values never ran", () => {
    const steps = [
      call("find"),
      set("other", "a", "{{ steps.find }}"),
      set("last", "b", "{{ default(vars.a, form.x) }}"),
    ];
    expect(readers(steps, [attempt("last")])).toEqual(builders);
  });

  it("is everybody's guess and so nobody's but builders' for a step that the drawing does not have", () => {
    expect(readers([], [attempt("gone")])).toEqual(builders);
    expect(readers([], [attempt("gone", "own")])).toEqual(nobodyElse);
  });
});

describe("[N1] what passed through steps inside others", () => {
  const rows = (list: string, result = "") =>
    makeStep("rows", "loop", { settings: { list, atOnce: 1, onFailure: "stop", result } });
  const who = (lines: string[], attempts: JournalledIdentity[]) => {
    const steps = [
      call("own"),
      rows("steps.own.body.people", "steps.each.body"),
      call("each", "{{ item.email }}"),
      set("after", "v", "{{ steps.rows.results }}"),
    ];
    const origins = originsOf({ graph: makeGraph(steps, lines), personId: "uma", attempts });
    return Object.fromEntries([...origins].map(([id, { own }]) => [id, own]));
  };
  const lines = ["trigger.out>own", "own.out>rows", "rows.each>each", "rows.out>after"];

  it("is a person's where the loop goes over what the person's account gave", () => {
    expect(who(lines, [attempt("own", "own"), attempt("rows"), attempt("each", "admin"), attempt("after")])).toEqual({
      own: true,
      rows: true,
      each: true,
      after: true,
    });
  });

  it("makes the loop a person's where one of its passes used the person's account, failures it tells included", () => {
    expect(who(lines, [attempt("own", "admin"), attempt("rows"), attempt("each", "own"), attempt("after")])).toEqual({
      own: false,
      rows: true,
      each: true,
      after: true,
    });
  });

  it.each([
    "{{ loops.rows.item.email }}",
    '{{ loops[run.trigger == "form" ? "rows" : "x"].item.email }}',
    "{{ string(size(loops)) }}",
  ])("follows a loop by whatever way it is named: %s", (reads) => {
    const steps = [call("own"), rows("steps.own.body.people"), set("each", "v", reads)];
    const attempts = [attempt("own", "own"), attempt("rows"), attempt("each")];
    const origins = originsOf({ graph: makeGraph(steps, lines.slice(0, 3)), personId: "uma", attempts });
    expect(origins.get("each")?.own).toBe(true);
  });
});
