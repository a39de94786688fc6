import { describe, expect, it } from "vitest";
import { type AuthorizationCase, authorizationCases, endingCodes, identityTable } from "../testing/identity-table.ts";
import type { AuthorizationFacts, ConnectionFacts, IdentityQuestion, IdentityTrigger } from "./identity.ts";
import { type ConnectionOrigin, type Environment, environmentSchema } from "./model.ts";
import { resolveIdentity } from "./resolve-identity.ts";

const environments = environmentSchema.options;
const rules = ["shared", "submitter", "repeater", "primary"];

interface Cell {
  row: (typeof identityTable)[number];
  environment: Environment;
  perEnvironment: boolean;
  origin: ConnectionOrigin;
  given: AuthorizationCase;
}

const cells: Cell[] = identityTable.flatMap((row) =>
  environments.flatMap((environment) =>
    [false, true].flatMap((perEnvironment) =>
      (["own", "installed"] as const).flatMap((origin) =>
        authorizationCases.map((given) => ({ row, environment, perEnvironment, origin, given })),
      ),
    ),
  ),
);

function triggerOf({ trigger }: Cell["row"]): IdentityTrigger {
  if (trigger === "anonymous" || trigger === "schedule" || trigger === "data_source_schema") return { type: trigger };
  if (trigger === "schedule_again") return { type: "schedule", againBy: "Ben" };
  const via = trigger === "deactivated" ? "form" : trigger;
  return { type: "person", userId: "ana", userName: "Ana", active: trigger !== "deactivated", via };
}

function authorizationOf({ row, environment, perEnvironment, given }: Cell): AuthorizationFacts[] {
  if (given === "none") return [];
  const shared = row.kind !== "user";
  const whole: AuthorizationFacts = {
    id: "a1",
    environment: perEnvironment ? environment : "all",
    subjectUserId: shared ? null : "ana",
    subjectActive: true,
    authorizedBy: "Ana",
    accountLabel: "ana@example.com",
    state: "active",
    stateReason: null,
    isPrimary: row.answers.active === "primary",
    grantedScopes: ["read", "write"],
  };
  // An authorization for another place counts for nothing, whichever of the two ways the connection was set to.
  const elsewhere = perEnvironment ? environments.filter((one) => one !== environment)[0] : environment;
  switch (given) {
    case "active":
      return [whole];
    case "dead":
      return [{ ...whole, state: "needs_reauthorization", stateReason: "invalid_grant" }];
    case "revoking":
    case "revoked":
      return [{ ...whole, state: given }];
    case "narrow":
      return [{ ...whole, grantedScopes: ["read"] }];
    case "other environment":
      return [{ ...whole, environment: elsewhere ?? "all" }];
    case "somebody else's":
      return [{ ...whole, subjectUserId: "ben", isPrimary: false }];
  }
}

function questionOf(cell: Cell): IdentityQuestion {
  const connection: ConnectionFacts = {
    id: "c1",
    name: "Sales",
    connectorName: "Zoho CRM",
    kind: cell.row.kind,
    origin: cell.origin,
    perEnvironment: cell.perEnvironment,
    scopes: { all: true },
    service: "live",
    removed: false,
    applicationId: cell.row.kind === "system" ? null : "app1",
  };
  return {
    connection,
    authorizations: authorizationOf(cell),
    environment: cell.environment,
    applicationId: "app1",
    trigger: triggerOf(cell.row),
    action: { key: "create", title: "Create a contact", scopes: ["write"] },
  };
}

describe("table I, cell by cell", () => {
  it.each(identityTable)("[$ids] [C9 C5 C8 C13] $kind, set off by $trigger", (row) => {
    const own = cells.filter((cell) => cell.row === row);
    expect(own).toHaveLength(3 * 2 * 2 * authorizationCases.length);
    for (const cell of own) {
      const place = `${cell.given}, ${cell.environment}, ${cell.perEnvironment ? "one each" : "one for all"}, ${cell.origin}`;
      const outside = cell.origin === "installed" && cell.environment !== "production";
      const expected = outside ? "ENVIRONMENT_NOT_AVAILABLE" : row.answers[cell.given];
      const answer = resolveIdentity(questionOf(cell));
      expect(answer.ok ? answer.rule : answer.code, place).toBe(expected);
      expect(answer.ok, place).toBe(rules.includes(expected));
      if (!answer.ok) expect(answer.parks, place).toBe(!endingCodes.includes(expected));
    }
  });

  it("[I C14] a refusal names no account that it would have used, and says who can mend it", () => {
    for (const cell of cells) {
      const answer = resolveIdentity(questionOf(cell));
      if (answer.ok) continue;
      expect(JSON.stringify(answer)).not.toContain("ana@example.com");
      expect(answer.sentence).toMatch(/can |works in production only/);
    }
  });

  it("[I C4] a primary account whose owner has left acts for nobody", () => {
    const [row] = identityTable.filter(({ kind, trigger }) => kind === "user" && trigger === "schedule");
    if (!row) throw new Error("table I has no row for schedules");
    const cell: Cell = { row, environment: "production", perEnvironment: false, origin: "own", given: "active" };
    const question = questionOf(cell);
    const authorizations = question.authorizations.map((one) => ({ ...one, subjectActive: false }));
    expect(resolveIdentity({ ...question, authorizations })).toMatchObject({ code: "PRIMARY_ACCOUNT_MISSING" });
  });
});
