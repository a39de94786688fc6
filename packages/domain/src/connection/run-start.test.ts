import { describe, expect, it } from "vitest";
import { roles } from "../access/policy.ts";
import { runTriggers } from "../run/state.ts";
import { authorization, connection } from "../testing/identity-facts.ts";
import { identityTable, type TableTrigger } from "../testing/identity-table.ts";
import type { AuthorizationFacts, IdentityTrigger } from "./identity.ts";
import { resolveIdentity } from "./resolve-identity.ts";
import { type ActingMember, personOfStart, type RunStart, runInitiators, triggerOfStart } from "./run-start.ts";

const first: RunStart = {
  trigger: "form",
  initiator: "person",
  initiatorUserId: "uma",
  initiatorName: "Uma",
  startedByUserId: null,
  startedByName: null,
  repeats: false,
  scheduleId: null,
};
const byBen = { startedByUserId: "ben", startedByName: "Ben", repeats: true };
const nobody = { initiatorUserId: null, initiatorName: null };
const scheduled: RunStart = { ...first, ...nobody, trigger: "schedule", initiator: "schedule", scheduleId: "s1" };
const builder: ActingMember = { active: true, role: "developer" };

/** Every start that a run's row can tell of. */
const starts: RunStart[] = runTriggers.flatMap((trigger) =>
  runInitiators.flatMap((initiator) =>
    [{}, byBen].flatMap((repeat) =>
      [null, "s1"].map((scheduleId) => ({
        ...first,
        trigger,
        initiator,
        scheduleId,
        ...repeat,
        ...(initiator !== "person" && nobody),
      })),
    ),
  ),
);
const members: ActingMember[] = [
  ...roles.flatMap((role) => [true, false].map((active) => ({ active, role }))),
  { active: false, role: null },
];

function rowOf(trigger: IdentityTrigger): TableTrigger {
  if (trigger.type === "schedule") return trigger.againBy === undefined ? "schedule" : "schedule_again";
  if (trigger.type !== "person") return trigger.type;
  return trigger.active ? trigger.via : "deactivated";
}

const personal = connection({ applicationId: null });
const account = (person: string, isPrimary = false) =>
  authorization(`${person}'s`, {
    subjectUserId: person,
    authorizedBy: person,
    accountLabel: `${person}@example.com`,
    isPrimary,
    grantedScopes: null,
  });
const ask = (trigger: IdentityTrigger, authorizations: readonly AuthorizationFacts[], through = personal) =>
  resolveIdentity({
    connection: through,
    authorizations,
    environment: "production",
    applicationId: "a",
    trigger,
    action: null,
  });
const everybodys = [account("uma"), account("ben"), account("ada", true)];

describe("as whom a run acts", () => {
  it("[N2 I] has a row in table I for every start, every person and every kind of connection", () => {
    for (const start of starts) {
      for (const member of members) {
        const row = rowOf(triggerOfStart(start, member));
        expect(identityTable.filter(({ trigger }) => trigger === row).map(({ kind }) => kind)).toEqual([
          "system",
          "admin",
          "user",
        ]);
      }
    }
  });

  it("[N2 C3] never is the person of the earlier run, whoever runs it again and whatever it was", () => {
    for (const start of starts.filter(({ repeats }) => repeats)) {
      expect(personOfStart(start)).toBe("ben");
      for (const member of members) {
        const answer = ask(triggerOfStart(start, member), everybodys);
        expect(answer.ok ? answer.authorizationId : answer.code).not.toBe("uma's");
      }
    }
  });

  it("[N2 C3] is whoever runs a submission again, with the account of their own and a sentence that names them", () => {
    const trigger = triggerOfStart({ ...first, ...byBen }, builder);
    expect(ask(trigger, everybodys)).toMatchObject({
      ok: true,
      authorizationId: "ben's",
      rule: "repeater",
      sentence: "as Ben's Zoho CRM account ben@example.com, because Ben ran it again",
    });
    expect(ask(trigger, [account("uma")])).toMatchObject({
      ok: false,
      code: "USER_NOT_AUTHORIZED",
      parks: true,
      fixedBy: "person",
      sentence: expect.stringMatching(/^Ben ran it again, and has not connected a Zoho CRM account yet/),
    });
  });

  it("[N2] is whoever runs a public submission again, and whoever repeats a test of somebody else's", () => {
    const anonymous: RunStart = { ...first, ...nobody, initiator: "anonymous" };
    for (const start of [anonymous, { ...first, trigger: "test" as const }]) {
      expect(ask(triggerOfStart({ ...start, ...byBen }, builder), everybodys)).toMatchObject({
        authorizationId: "ben's",
      });
    }
  });

  it("[N2 C4] stays the primary account for a scheduled run only while whoever ran it again may run that schedule", () => {
    const again = { ...scheduled, ...byBen };
    expect(ask(triggerOfStart(again, builder), everybodys)).toMatchObject({
      authorizationId: "ada's",
      rule: "primary",
      sentence: expect.stringMatching(/because schedules run on the primary account; Ben ran it again$/),
    });
    expect(ask(triggerOfStart(again, { active: true, role: "user" }), everybodys)).toMatchObject({
      authorizationId: "ben's",
    });
    expect(ask(triggerOfStart({ ...again, scheduleId: null }, builder), everybodys)).toMatchObject({
      authorizationId: "ben's",
    });
  });

  it("[N2 R1] is nobody when whoever ran it again has left, and somebody when only the earlier person has", () => {
    const left = { active: false, role: "developer" as const };
    for (const start of [
      { ...first, ...byBen },
      { ...scheduled, ...byBen },
    ]) {
      expect(ask(triggerOfStart(start, left), everybodys)).toMatchObject({ code: "USER_DEACTIVATED" });
    }
    expect(personOfStart(first)).toBe("uma");
    expect(ask(triggerOfStart(first, left), everybodys)).toMatchObject({ code: "USER_DEACTIVATED" });
  });

  it("[N2] says of a shared account who ran it again, and of a test as somebody else who tested", () => {
    const shared = { ...account("ada"), subjectUserId: null };
    const answer = ask(triggerOfStart({ ...first, ...byBen }, builder), [shared], { ...personal, kind: "admin" });
    expect(answer.sentence).toMatch(/uses one account for everybody; Ben ran it again$/);
    const tested = { ...first, trigger: "test" as const, startedByUserId: "ada", startedByName: "Ada" };
    expect(ask(triggerOfStart(tested, builder), everybodys).sentence).toBe(
      "as Uma's Zoho CRM account uma@example.com, because Ada tested it as Uma",
    );
  });
});
