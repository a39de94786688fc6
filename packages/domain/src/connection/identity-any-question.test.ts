import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anonymous, schedule, schema } from "../testing/identity-facts.ts";
import type { AuthorizationFacts, IdentityQuestion, IdentityTrigger } from "./identity.ts";
import { resolveIdentity } from "./resolve-identity.ts";

const environments = fc.constantFrom("development" as const, "stage" as const, "production" as const);
const people = fc.constantFrom("ana", "ben", "cleo");
const facts: fc.Arbitrary<AuthorizationFacts> = fc.record({
  id: fc.uuid(),
  environment: fc.oneof(environments, fc.constant("all" as const)),
  subjectUserId: fc.option(people),
  subjectActive: fc.boolean(),
  authorizedBy: people,
  accountLabel: fc.constant("account"),
  state: fc.constantFrom("active" as const, "needs_reauthorization" as const, "revoking" as const, "revoked" as const),
  stateReason: fc.constant(null),
  isPrimary: fc.boolean(),
  grantedScopes: fc.option(fc.subarray(["read", "write"])),
});
const triggers: fc.Arbitrary<IdentityTrigger> = fc.oneof(
  fc.record({
    type: fc.constant("person" as const),
    userId: people,
    userName: people,
    active: fc.boolean(),
    via: fc.constantFrom("form" as const, "manual" as const),
  }),
  fc.constantFrom(anonymous, schedule, schema),
);
const questions: fc.Arbitrary<IdentityQuestion> = fc.record({
  connection: fc.record({
    id: fc.constant("c1"),
    name: fc.constant("Sales"),
    connectorName: fc.constant("Zoho CRM"),
    kind: fc.constantFrom("system" as const, "admin" as const, "user" as const),
    origin: fc.constantFrom("own" as const, "installed" as const),
    perEnvironment: fc.boolean(),
    scopes: fc.constant({ all: true as const }),
    service: fc.constantFrom("live" as const, "retired" as const, "deleted" as const),
    removed: fc.boolean(),
    applicationId: fc.constantFrom("app1", null),
  }),
  authorizations: fc.uniqueArray(facts, {
    maxLength: 8,
    selector: ({ environment, subjectUserId }) => `${environment} ${subjectUserId}`,
  }),
  environment: environments,
  applicationId: fc.constantFrom("app1", "app2"),
  trigger: triggers,
  action: fc.option(
    fc.record({
      key: fc.constant("find"),
      title: fc.constant("Find"),
      scopes: fc.subarray(["read", "write"]),
    }),
  ),
});

describe("any question about identity", () => {
  it("[I] is never answered with another person's authorization", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const answer = resolveIdentity(asked);
        if (!answer.ok) return;
        const used = asked.authorizations.find(({ id }) => id === answer.authorizationId);
        expect(used?.state).toBe("active");
        if (asked.connection.kind !== "user") expect(used?.subjectUserId).toBeNull();
        else if (asked.trigger.type === "person") expect(used?.subjectUserId).toBe(asked.trigger.userId);
        else {
          expect(asked.trigger.type).not.toBe("anonymous");
          expect(used).toMatchObject({ isPrimary: true, subjectActive: true });
        }
        expect(used?.environment).toBe(asked.connection.perEnvironment ? asked.environment : "all");
      }),
      { numRuns: 1_000 },
    );
  });

  it("[I C14] carries no authorization when it is refused", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const answer = resolveIdentity(asked);
        if (!answer.ok) expect(JSON.stringify(answer)).not.toMatch(/authorizationId|accountLabel/);
        expect(answer.sentence.length).toBeGreaterThan(10);
      }),
    );
  });

  it("[I] gives the same answer when authorizations that do not matter are added", () => {
    const strangers = fc.array(
      facts.map((fact) => ({ ...fact, subjectUserId: "stranger", isPrimary: false })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(questions, strangers, (asked, extra) => {
        const more = { ...asked, authorizations: [...extra, ...asked.authorizations] };
        expect(resolveIdentity(more)).toEqual(resolveIdentity(asked));
      }),
    );
  });
});
