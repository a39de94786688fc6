import { describe, expect, it } from "vitest";
import {
  all,
  ana,
  anonymous,
  authorization,
  bens,
  connection,
  own,
  question,
  schedule,
  schema,
  shared,
} from "../testing/identity-facts.ts";
import { resolveIdentity } from "./resolve-identity.ts";

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
