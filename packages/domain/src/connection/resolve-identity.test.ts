import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webRequest } from "./allowed-actions.ts";
import type { AuthorizationFacts, ConnectionFacts, IdentityQuestion, IdentityTrigger } from "./identity.ts";
import type { Environment } from "./model.ts";
import { resolveIdentity } from "./resolve-identity.ts";

const ana: IdentityTrigger = { type: "person", userId: "ana", userName: "Ana", active: true, via: "form" };
const schedule: IdentityTrigger = { type: "schedule" };
const schema: IdentityTrigger = { type: "data_source_schema" };
const anonymous: IdentityTrigger = { type: "anonymous" };

const connection = (extra: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  id: "c1",
  name: "Sales",
  connectorName: "Zoho CRM",
  kind: "user",
  origin: "own",
  perEnvironment: false,
  scopes: { all: true },
  service: "live",
  removed: false,
  applicationId: "app1",
  ...extra,
});
const authorization = (id: string, extra: Partial<AuthorizationFacts> = {}): AuthorizationFacts => ({
  id,
  environment: "all",
  subjectUserId: null,
  subjectActive: true,
  authorizedBy: "Ana",
  accountLabel: `${id}@example.com`,
  state: "active",
  stateReason: null,
  isPrimary: false,
  grantedScopes: ["read", "write"],
  ...extra,
});
const question = (extra: Partial<IdentityQuestion> = {}): IdentityQuestion => ({
  connection: connection(),
  authorizations: [],
  environment: "production",
  applicationId: "app1",
  trigger: ana,
  action: { key: "find", title: "Find a contact", scopes: ["read"] },
  ...extra,
});

const shared = authorization("shared");
const own = authorization("ana-own", { subjectUserId: "ana" });
const bens = authorization("bens", { subjectUserId: "ben", authorizedBy: "Ben", isPrimary: true });
const all = [shared, own, bens];
const deleting = { key: "delete", title: "Delete a contact", scopes: ["read", "delete"] };

describe("table I", () => {
  it.each([
    ["C1 I", "system", ana, "shared", "shared"],
    ["C2 I", "admin", ana, "shared", "shared"],
    ["C1 I", "system", schedule, "shared", "shared"],
    ["C2 I", "admin", schedule, "shared", "shared"],
    ["C2 I", "admin", schema, "shared", "shared"],
    ["C1 I", "system", anonymous, "shared", "shared"],
    ["C2 I", "admin", anonymous, "shared", "shared"],
    ["C3 I", "user", ana, "ana-own", "submitter"],
    ["C3 I", "user", { ...ana, via: "panel" }, "ana-own", "submitter"],
    ["C3 I", "user", { ...ana, via: "data_source_write" }, "ana-own", "submitter"],
    ["C4 I", "user", schedule, "bens", "primary"],
    ["C4 I", "user", schema, "bens", "primary"],
  ] as const)("[%s] a %s connection, set off by %o, uses %s", (...[_ids, kind, trigger, id, rule]) => {
    const answer = resolveIdentity(question({ connection: connection({ kind }), trigger, authorizations: all }));
    expect(answer).toMatchObject({ ok: true, authorizationId: id, rule });
  });

  it.each([
    ["system", ana, "CONNECTION_NOT_AUTHORIZED", "builder", true],
    ["admin", schedule, "CONNECTION_NOT_AUTHORIZED", "builder", true],
    ["admin", anonymous, "CONNECTION_NOT_AUTHORIZED", "builder", true],
    ["user", ana, "USER_NOT_AUTHORIZED", "person", true],
    ["user", schedule, "PRIMARY_ACCOUNT_MISSING", "administrator", true],
    ["user", schema, "PRIMARY_ACCOUNT_MISSING", "administrator", true],
    ["user", anonymous, "ANONYMOUS_TRIGGER_NOT_ALLOWED", "builder", false],
  ] as const)(
    "[I] a %s connection without an authorization, set off by %o, answers %s",
    (...[kind, trigger, code, fixedBy, parks]) => {
      expect(resolveIdentity(question({ connection: connection({ kind }), trigger }))).toMatchObject({
        ok: false,
        code,
        fixedBy,
        parks,
      });
    },
  );

  it.each([
    ["needs_reauthorization", ana, "AUTHORIZATION_NEEDS_REAUTHORIZATION"],
    ["revoked", ana, "AUTHORIZATION_REVOKED"],
    ["revoking", ana, "AUTHORIZATION_REVOKED"],
    ["needs_reauthorization", schedule, "PRIMARY_NEEDS_REAUTHORIZATION"],
    ["revoked", schedule, "PRIMARY_ACCOUNT_MISSING"],
  ] as const)("[C13 I] an authorization that is %s, asked for by %o, answers %s", (state, trigger, code) => {
    const dead = authorization("dead", { subjectUserId: "ana", isPrimary: true, state, stateReason: "invalid_grant" });
    const answer = resolveIdentity(
      question({ trigger, authorizations: [shared, dead, { ...bens, isPrimary: false }] }),
    );
    expect(answer).toMatchObject({ ok: false, code, parks: true });
  });

  it.each([
    ["revoked", ana],
    ["needs_reauthorization", ana],
    ["revoked", schedule],
  ] as const)(
    "[I K6] tells an authorization that is %s because its service was edited apart from all others",
    (state, trigger) => {
      const ended = authorization("ended", {
        subjectUserId: "ana",
        isPrimary: true,
        state,
        stateReason: "connector_edited",
      });
      const answer = resolveIdentity(question({ trigger, authorizations: [shared, ended] }));
      expect(answer).toMatchObject({ ok: false, code: "CONNECTOR_EDITED", reason: "connector_edited", parks: true });
    },
  );

  it("[C13] says why an authorization needs to be given again", () => {
    const dead = { ...own, state: "needs_reauthorization", stateReason: "invalid_grant" } as const;
    expect(resolveIdentity(question({ authorizations: [dead] }))).toMatchObject({ reason: "invalid_grant" });
  });

  it.each([
    ["invalid_grant", "is not accepted by Zoho CRM any more"],
    ["connector_edited", "was connected before “Sales” or its service was changed"],
    ["client_secret_changed", "with another client id and secret"],
    ["refresh_lost", "the answer was lost"],
    ["key_unavailable", "under a key that is missing here"],
    ["scope_missing", "needs a new authorization"],
  ] as const)("[C13] says in words why, and who can help: %s", (stateReason, words) => {
    const dead = { ...own, state: "needs_reauthorization", stateReason } as const;
    const { sentence } = resolveIdentity(question({ authorizations: [dead] }));
    expect(sentence).toContain(`Ana's Zoho CRM account`);
    expect(sentence).toContain(words);
    expect(sentence).toContain("Ana can authorize it again.");
  });

  it("[C8] refuses an action outside the granted scopes before it runs, naming the missing scope", () => {
    const answer = resolveIdentity(question({ authorizations: all, action: deleting }));
    expect(answer).toMatchObject({ ok: false, code: "SCOPE_NOT_GRANTED", missingScopes: ["delete"] });
    expect(answer.sentence).toBe(
      "Ana's Zoho CRM account does not allow “Delete a contact”: delete was not granted. Ana can authorize it again.",
    );
  });

  it("[C22] refuses an action that was not chosen, by its name and the connection's, though the grant would allow it", () => {
    const scopes = { all: false as const, actions: ["find"] };
    const only = { connection: connection({ scopes }), authorizations: all };
    const reading = { key: "list", title: "List contacts", scopes: ["read"] };
    const answer = resolveIdentity(question({ ...only, action: reading }));
    expect(answer).toMatchObject({ code: "ACTION_NOT_ALLOWED", fixedBy: "builder", parks: false });
    expect(answer.sentence).toContain("“Sales” may do chosen actions only, and “List contacts” is none of them.");
    expect(resolveIdentity(question({ ...only, action: webRequest }))).toMatchObject({ code: "ACTION_NOT_ALLOWED" });
    const sending = { all: false as const, actions: ["find", webRequest.key] };
    const open = { connection: connection({ scopes: sending }), authorizations: all };
    expect(resolveIdentity(question({ ...open, action: webRequest })).ok).toBe(true);
    expect(resolveIdentity(question(only)).ok).toBe(true);
    expect(resolveIdentity(question({ ...only, action: null })).ok).toBe(true);
  });

  it("[C8] goes on with an old grant for what it covers after the connection was widened", () => {
    const widened = { connection: connection({ scopes: { all: false, actions: ["find", "delete"] } }) };
    expect(resolveIdentity(question({ ...widened, authorizations: all })).ok).toBe(true);
    expect(resolveIdentity(question({ ...widened, authorizations: all, action: deleting }))).toMatchObject({
      code: "SCOPE_NOT_GRANTED",
      fixedBy: "person",
    });
  });

  it("[C8] takes a wider scope of the service for a narrower one, and never the other way round", () => {
    const widerScopes = { "crm.contacts.READ": ["crm.contacts.ALL", "crm.ALL"] };
    const asked = (grantedScopes: string[], needed: string) =>
      resolveIdentity(
        question({
          authorizations: [{ ...own, grantedScopes }],
          action: { key: "find", title: "Find", scopes: [needed] },
          widerScopes,
        }),
      );
    expect(asked(["crm.ALL"], "crm.contacts.READ").ok).toBe(true);
    expect(asked(["crm.contacts.ALL"], "crm.contacts.READ").ok).toBe(true);
    expect(asked(["crm.leads.ALL"], "crm.contacts.READ")).toMatchObject({ missingScopes: ["crm.contacts.READ"] });
    expect(asked(["crm.contacts.READ"], "crm.ALL")).toMatchObject({ missingScopes: ["crm.ALL"] });
  });

  it("[C8] asks for no scopes where the service has none", () => {
    expect(resolveIdentity(question({ authorizations: [{ ...own, grantedScopes: null }] })).ok).toBe(true);
  });

  it("[C5] uses an installed connection in production only", () => {
    const installed = { connection: connection({ origin: "installed" }), authorizations: all };
    expect(resolveIdentity(question({ ...installed, environment: "stage" }))).toMatchObject({
      code: "ENVIRONMENT_NOT_AVAILABLE",
    });
    expect(resolveIdentity(question(installed))).toMatchObject({ ok: true });
  });

  it("[C9] uses the authorization of the environment and no other", () => {
    const perEnvironment = connection({ perEnvironment: true });
    const staged = { ...own, id: "staged", environment: "stage" } as const;
    expect(
      resolveIdentity(question({ connection: perEnvironment, environment: "stage", authorizations: [own, staged] })),
    ).toMatchObject({ authorizationId: "staged" });
    expect(
      resolveIdentity(
        question({ connection: perEnvironment, environment: "production", authorizations: [own, staged] }),
      ),
    ).toMatchObject({ code: "USER_NOT_AUTHORIZED" });
  });

  it("[C4] has one primary account for each environment", () => {
    const authorizations = (["development", "production"] as const).map((environment) => ({
      ...bens,
      id: environment,
      environment,
    }));
    const asked = (environment: Environment) =>
      resolveIdentity(
        question({ connection: connection({ perEnvironment: true }), trigger: schedule, environment, authorizations }),
      );
    expect(asked("development")).toMatchObject({ authorizationId: "development" });
    expect(asked("stage")).toMatchObject({ code: "PRIMARY_ACCOUNT_MISSING" });
  });

  it("[C16] hides a connection of another application, and shares system connections", () => {
    expect(resolveIdentity(question({ applicationId: "app2", authorizations: all }))).toMatchObject({
      code: "CONNECTION_NOT_VISIBLE",
    });
    expect(
      resolveIdentity(
        question({
          applicationId: "app2",
          connection: connection({ kind: "system", applicationId: null }),
          authorizations: all,
        }),
      ),
    ).toMatchObject({ ok: true });
  });

  it("[I] refuses a person who is deactivated, whatever the connection", () => {
    for (const kind of ["system", "admin", "user"] as const) {
      const answer = resolveIdentity(
        question({ connection: connection({ kind }), trigger: { ...ana, active: false }, authorizations: all }),
      );
      expect(answer).toMatchObject({ code: "USER_DEACTIVATED", fixedBy: "administrator", parks: false });
    }
  });

  it("[C27] refuses a connection that was removed, by its name, whatever account is still there", () => {
    const answer = resolveIdentity(question({ connection: connection({ removed: true }), authorizations: all }));
    expect(answer).toMatchObject({ ok: false, code: "CONNECTION_REMOVED", fixedBy: "builder", parks: false });
    expect(answer.sentence).toBe("“Sales” was removed. A builder can choose another connection in the workflow.");
  });

  it("[I] gives the first reason that fails", () => {
    const worst = question({
      connection: connection({ service: "retired", origin: "installed" }),
      applicationId: "app2",
      environment: "stage",
      trigger: anonymous,
    });
    expect(resolveIdentity({ ...worst, connection: { ...worst.connection, removed: true } })).toMatchObject({
      code: "CONNECTION_REMOVED",
    });
    expect(resolveIdentity(worst)).toMatchObject({ code: "CONNECTOR_RETIRED" });
    expect(resolveIdentity({ ...worst, connection: { ...worst.connection, service: "live" } })).toMatchObject({
      code: "CONNECTION_NOT_VISIBLE",
    });
    expect(
      resolveIdentity({ ...worst, applicationId: "app1", connection: { ...worst.connection, service: "live" } }),
    ).toMatchObject({ code: "ENVIRONMENT_NOT_AVAILABLE" });
  });

  it("[W10] says whose account is used and why in one sentence", () => {
    expect(resolveIdentity(question({ authorizations: all })).sentence).toBe(
      "as Ana's Zoho CRM account ana-own@example.com, because Ana submitted the form",
    );
    expect(resolveIdentity(question({ authorizations: all, trigger: schedule })).sentence).toContain(
      "as the primary Zoho CRM account bens@example.com, authorized by Ben",
    );
  });
});

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
