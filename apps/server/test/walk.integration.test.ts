import { type Action, isUuid, may, type Role, roles } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../src/router.ts";
import type { ProcedureMeta } from "../src/trpc.ts";
import type { Client, Outcome } from "./client.ts";
import { foreignInputs, withoutRows } from "./foreign-inputs.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

interface Procedure {
  path: string;
  type: "query" | "mutation" | "subscription";
  action: Action | null;
}

// At run time the record is flat (path → procedure); its type is that of the nested routers.
const record = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: Procedure["type"]; meta?: ProcedureMeta } }
>;
const procedures = Object.entries(record).map(
  ([path, { _def }]): Procedure => ({ path, type: _def.type, action: _def.meta?.action ?? null }),
);

let server: TestServer;
let ours: House;
let theirs: House;
const clients = {} as Record<Role, Client>;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  ours = await makeHouse(server.db);
  theirs = await makeHouse(server.db);
  for (const role of roles) clients[role] = await server.signIn(ours.people[role]);
});
afterAll(() => server?.close());

function call(client: Client, { path, type }: Procedure, input: unknown): Promise<Outcome> {
  if (type === "subscription") return client.first(path, input);
  return type === "mutation" ? client.mutate(path, input) : client.query(path, input);
}

function codeOf(outcome: Outcome): string | null {
  return outcome.ok ? null : outcome.error.code;
}

/** The same input with what no id can be in place of each id. */
function withoutIds(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input), (_key, value) => (typeof value === "string" && isUuid(value) ? "x" : value));
}

describe("every procedure", () => {
  it("names an action of the policy, but for those of people who cannot sign in yet", () => {
    expect(procedures.length).toBeGreaterThan(50);
    expect(procedures.filter(({ action }) => action === null).map(({ path }) => path)).toEqual([
      "password.forgot",
      "password.openLink",
      "password.setByLink",
      "password.ways",
      "session.me",
    ]);
  });

  it.each(procedures.filter(({ action }) => action !== null))(
    "[R1] $path refuses whoever is not signed in",
    async (procedure) => {
      const outcome = await call(server.client(), procedure, {});
      expect(codeOf(outcome)).toBe("NOT_SIGNED_IN");
      expect(outcome).toMatchObject({ status: 401 });
    },
  );

  it.each(procedures)("[R1] $path lets in exactly the roles of its action", async (procedure) => {
    const { action } = procedure;
    if (action === null) return;
    // An input that no procedure accepts: an allowed caller gets an error, and nothing is done.
    const answers = await Promise.all(
      roles.map(async (role) => [role, codeOf(await call(clients[role], procedure, "nothing"))] as const),
    );
    const letIn = answers.filter(([, code]) => code !== "FORBIDDEN").map(([role]) => role);
    expect(letIn).toEqual(roles.filter((role) => may(role, action)));
    expect(new Set(answers.map(([, code]) => code))).not.toContain("INTERNAL");
  });

  it("[R1] refuses somebody whose access was switched off, from the next request on", async () => {
    const leaver = ours.people.admin;
    const refused: string[] = [];
    const before = await clients.super_admin.mutate("people.deactivate", { id: leaver.userId });
    expect(codeOf(before)).toBeNull();
    for (const procedure of procedures.filter(({ action }) => action !== null)) {
      const code = codeOf(await call(clients.admin, procedure, {}));
      if (code === "NOT_SIGNED_IN" || code === "USER_DEACTIVATED") refused.push(procedure.path);
    }
    expect(refused).toEqual(procedures.filter(({ action }) => action !== null).map(({ path }) => path));
    await clients.super_admin.mutate("people.reactivate", { id: leaver.userId });
  });
});

describe("another organization's rows", () => {
  it("are tried on every procedure: add a new one to foreign-inputs.ts", () => {
    const tried = [...withoutRows, ...Object.keys(foreignInputs(theirs))];
    expect(procedures.map(({ path }) => path).filter((path) => !tried.includes(path))).toEqual([]);
  });

  it.each(procedures)("$path answers as if they did not exist", async (procedure) => {
    const foreign = foreignInputs(theirs)[procedure.path];
    if (foreign === undefined) return;
    const answer = await call(clients.super_admin, procedure, foreign);
    expect(codeOf(answer)).toBe("NOT_FOUND");
    expect(answer).toMatchObject({ status: 404 });
  });

  it.each(procedures)("[R1] $path answers the same for an id that is none", async (procedure) => {
    const foreign = foreignInputs(theirs)[procedure.path];
    if (foreign === undefined) return;
    const answer = await call(clients.super_admin, procedure, withoutIds(foreign));
    expect(codeOf(answer)).toBe("NOT_FOUND");
    expect(answer).toMatchObject({ status: 404 });
  });

  it("are as they were after all that", async () => {
    const now = await server.db.prisma.workflow.findUniqueOrThrow({ where: { id: theirs.workflow.id } });
    expect(now).toMatchObject({ draftRevision: 1, name: theirs.workflow.name, deletedAt: null });
    const person = await server.db.prisma.member.findFirstOrThrow({ where: { userId: theirs.people.user.userId } });
    expect(person).toMatchObject({ role: "user", deactivatedAt: null });
  });
});
