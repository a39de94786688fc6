import { describe, expect, it } from "vitest";
import { all, bens, connection, own, question, schedule } from "../testing/identity-facts.ts";
import type { Environment } from "./model.ts";
import { resolveIdentity } from "./resolve-identity.ts";

describe("where a connection may be used", () => {
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
});
