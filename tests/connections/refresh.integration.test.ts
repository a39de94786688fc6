import { join } from "node:path";
import { type AuthorizationSecret, createConnectorRuntime, createEgress } from "@formwork/connectors/runtime";
import { createAuthorizationStore, createDb, createVault, type Db, loadKeyring } from "@formwork/db";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";

const rounds = 200;
const processes = 5;
const usersEach = 10;
const account = "refresh@zoho.example";

let stack: Stack;
let ana: Visitor;
let db: Db;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  stack = await startStack();
  const person = stack.signIns.find((each) => each.email.startsWith("ana"));
  if (!person) throw new Error("the demo has no Ana");
  ana = await new Visitor(stack.serverUrl).signIn(person);
  db = open();
  // A refresh token works once; using it again ends every token of the consent (RFC 9700 §4.14.2).
  await control("settings", { rotateRefreshTokens: true });
});
afterAll(async () => {
  for (const close of closing) await close();
  await stack?.stop();
});

function open(): Db {
  const opened = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
  closing.push(() => opened.close());
  return opened;
}

async function control(name: string, body: object): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json" };
  const url = `${stack.sandboxUrl}/_control/zoho_accounts/${name}`;
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<
    Record<string, unknown>
  >;
}

/** What one worker process has: its own connections, refresher and cache. @param dies whether it ends before it saves a refresh */
function aProcess(dies = false) {
  const own = open();
  const keyring = loadKeyring({
    file: join(stack.installation.keysDir, "vault"),
    production: false,
    warn: () => undefined,
  });
  const store = createAuthorizationStore<AuthorizationSecret>(own, createVault({ pool: own.pool, keyring }));
  const egress = createEgress({ sandboxUrl: stack.sandboxUrl });
  const saveRefreshed = dies ? () => Promise.reject(new Error("killed")) : store.saveRefreshed;
  const runtime = createConnectorRuntime({ egress, store: { ...store, saveRefreshed } });
  closing.unshift(
    () => egress.close(),
    () => store.close(),
  );
  return async (id: string) => {
    const authorization = await store.read(id);
    if (!authorization) throw new Error("there is no such authorization");
    const input = { module: "Leads", criteria: "(Email:equals:nobody@example.com)" };
    const { organizationId } = authorization;
    const owner = { organizationId, step: null };
    const call = { owner, connector: "zoho_crm", action: "searchRecords", input, authorization };
    return runtime.invokeAction({ ...call, idempotencyKey: "r:s", timeoutMs: 40_000 });
  };
}

/** Lets the stored token and the service's end, as an hour does. */
async function expire(id: string): Promise<void> {
  await control("expire-tokens", { account });
  await db.pool.query(
    `UPDATE "authorization" SET expires_at = now() - interval '1 second', refresh_after = now() - interval '1 second' WHERE id = $1`,
    [id],
  );
}

const rowOf = (id: string) => db.prisma.authorization.findUniqueOrThrow({ where: { id } });

describe("The refresh of one authorization", () => {
  let id: string;
  beforeEach(async () => {
    await control("revoke-grants", { account });
    const given = { connectorKey: "zoho_crm", kind: "system", mode: "quick" };
    const connection = await ana.mutate<{ id: string }>("connection.create", given);
    await authorize(ana, { connectionId: connection.id, account });
    id = (await db.prisma.authorization.findFirstOrThrow({ where: { connectionId: connection.id } })).id;
  });

  it(`happens once for ${processes * usersEach} users of an expired token in ${processes} processes, ${rounds} times over`, {
    timeout: 240_000,
  }, async () => {
    const users = Array.from({ length: processes }, () => aProcess()).flatMap((use) =>
      Array<typeof use>(usersEach).fill(use),
    );
    for (let round = 1; round <= rounds; round += 1) {
      await expire(id);
      const results = await Promise.all(users.map((use) => use(id)));
      expect(results.filter((result) => !result.ok)).toEqual([]);
      const { grants } = await control("grants", { account });
      expect(grants).toMatchObject([{ refreshes: round }]);
    }
    expect(await rowOf(id)).toMatchObject({ generation: 1 + rounds, state: "active", leaseOwner: null });
  });

  it("says that it was lost when its process dies between the service's answer and the saving of it", async () => {
    await expire(id);
    expect(await aProcess(true)(id)).toMatchObject({ ok: false });
    expect((await rowOf(id)).leaseOwner).not.toBeNull();
    await db.pool.query(`UPDATE "authorization" SET lease_until = now() - interval '1 second' WHERE id = $1`, [id]);
    expect(await aProcess()(id)).toMatchObject({ ok: false, error: { code: "REFRESH_LOST" } });
    expect(await rowOf(id)).toMatchObject({
      state: "needs_reauthorization",
      stateReason: "refresh_lost",
      leaseOwner: null,
    });
  });
});
