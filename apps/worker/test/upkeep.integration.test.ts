import {
  type AuthorizationSecret,
  type ConnectorRuntime,
  createConnectorRuntime,
  createEgress,
} from "@formwork/connectors/runtime";
import {
  CallBuckets,
  createAuthorizationStore,
  createCustomService,
  editCustomService,
  eraseAuthorizations,
  newId,
  removeConnection,
  removeCustomService,
  restoreConnection,
  stopsOfService,
} from "@formwork/db";
import { makeAuthorization, makeClientCredential, makeConnection } from "@formwork/db/seed";
import type { ServiceDeclaration } from "@formwork/domain";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMetrics } from "../src/metrics.ts";
import { endRemoved } from "../src/upkeep/end-removed.ts";
import { keepGrantsAlive } from "../src/upkeep/keep-grants-alive.ts";
import { tellServices } from "../src/upkeep/tell-services.ts";
import { throwAway } from "../src/upkeep/throw-away.ts";

const tokens = "/oauth2.googleapis.com/token";
const revoke = "/oauth2.googleapis.com/revoke";

let stage: Stage;
let outside: ConnectorRuntime;
let closing: (() => Promise<unknown>)[];
let connectionId: string;
beforeEach(async () => {
  stage = await setStage();
  const { db, vault, organizationId, userId, service } = stage;
  const egress = createEgress({ sandboxUrl: service.url, sandboxHosts: ["id.depot.example", "elsewhere.example"] });
  const store = createAuthorizationStore<AuthorizationSecret>(db, vault);
  outside = createConnectorRuntime({ egress, store });
  closing = [() => egress.close(), () => store.close()];
  const google = { organizationId, connectorKey: "google_sheets" };
  const app = { clientId: "id", clientSecret: "secret" };
  const { id: clientCredentialId } = await makeClientCredential(db, { ...google, vault, name: "App", ...app });
  const made = { ...google, createdBy: userId, applicationId: null, kind: "system" as const, clientCredentialId };
  connectionId = (await makeConnection(db, made)).id;
});
afterEach(async () => {
  for (const close of closing) await close();
  await stage.close();
});

function deps() {
  const { db, vault } = stage;
  const store = createAuthorizationStore<AuthorizationSecret>(db, vault);
  closing.push(() => store.close());
  const metrics = createMetrics({ db, inFlight: () => 0 });
  const keeping = { runDays: 90, removedDays: 30 };
  return { db, vault, store, outside, limiter: new CallBuckets(db), metrics, keeping };
}

/** An authorization of Google, whose refresh tokens die after 180 days without use, last renewed so many days ago. */
async function granted(days: number, environment: "all" | "stage" | "production" = "all"): Promise<string> {
  const { db, vault, organizationId, userId } = stage;
  const secret = { type: "oauth2", accessToken: `access-${newId()}`, refreshToken: `refresh-${newId()}` };
  const given = { vault, organizationId, connectionId, environment, authorizedBy: userId, secret, accountLabel: "ana" };
  const { id } = await makeAuthorization(db, given);
  await db.pool.query(
    `UPDATE "authorization" SET authorized_at = now() - make_interval(days => $2), refreshed_at = now() - make_interval(days => $2),
       keep_alive_at = now(), remote_account_id = 'account-1' WHERE id = $1`,
    [id, days],
  );
  return id;
}

const rowOf = (id: string) => stage.db.prisma.authorization.findUniqueOrThrow({ where: { id } });
const daysFromNow = (date: Date | null) => ((date?.getTime() ?? 0) - Date.now()) / 86_400_000;
const auditOf = async () =>
  (
    await stage.db.pool.query<{ action: string; facts: object }>(
      "SELECT action, facts FROM audit_event WHERE subject_id = $1 ORDER BY sequence",
      [connectionId],
    )
  ).rows;

describe("Grants that die of not being used", () => {
  const answer = { access_token: "new", expires_in: 3_600, token_type: "Bearer" };

  it("are renewed long before, and looked at again when it is due the next time", async () => {
    stage.service.answer(tokens, () => ({ status: 200, body: answer }));
    const id = await granted(130);
    expect(await keepGrantsAlive(deps())).toBe(false);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: "active", generation: 2 });
    expect(daysFromNow(row.refreshedAt)).toBeCloseTo(0, 1);
    expect(daysFromNow(row.keepAliveAt)).toBeGreaterThan(125.9);
    expect(daysFromNow(row.keepAliveAt)).toBeLessThan(126.6);
    expect(stage.service.calls).toHaveLength(1);
  });

  it("are left alone while it is not due", async () => {
    const id = await granted(20);
    await keepGrantsAlive(deps());
    expect(await rowOf(id)).toMatchObject({ generation: 1 });
    expect(daysFromNow((await rowOf(id)).keepAliveAt)).toBeGreaterThan(105.9);
    expect(stage.service.calls).toEqual([]);
  });

  it("are each renewed once, however many workers look", async () => {
    stage.service.answer(tokens, () => ({ status: 200, body: answer }));
    await granted(130);
    await Promise.all([1, 2, 3, 4].map(() => keepGrantsAlive(deps())));
    expect(stage.service.calls).toHaveLength(1);
  });

  it("of one account are renewed a minute apart, as its service asks", async () => {
    stage.service.answer(tokens, () => ({ status: 200, body: answer }));
    const ids = [await granted(130, "stage"), await granted(130, "production")];
    await keepGrantsAlive(deps());
    expect(stage.service.calls).toHaveLength(1);
    const looks = (await Promise.all(ids.map(rowOf))).map((row) => daysFromNow(row.keepAliveAt) * 86_400).sort();
    const [soon = 0] = looks.sort((one, other) => one - other);
    expect(soon).toBeGreaterThan(30);
    expect(soon).toBeLessThan(200);
  });

  it("that the service refuses to renew need their owner, which stands in the audit trail", async () => {
    stage.service.answer(tokens, () => ({ status: 400, body: { error: "invalid_grant" } }));
    const id = await granted(130);
    await keepGrantsAlive(deps());
    expect(await rowOf(id)).toMatchObject({ state: "needs_reauthorization", stateReason: "invalid_grant" });
    expect(await auditOf()).toMatchObject([
      {
        action: "connection.renewal_refused",
        facts: { authorizationId: id, code: "AUTHORIZATION_NEEDS_REAUTHORIZATION" },
      },
    ]);
  });

  it("stay as they are while the service is away, and are tried again within hours", async () => {
    stage.service.answer(tokens, () => ({ status: 503 }));
    const id = await granted(130);
    await keepGrantsAlive(deps());
    expect(await rowOf(id)).toMatchObject({ state: "active", generation: 1 });
    expect(daysFromNow((await rowOf(id)).keepAliveAt) * 24).toBeLessThan(2.1);
  });
});

describe("Services that could not be told of a revocation", () => {
  const due = () => stage.db.pool.query("UPDATE revocation_job SET next_try_at = now()");
  const jobs = async () => (await stage.db.pool.query("SELECT tries, secret_sealed FROM revocation_job")).rows;
  async function erased(): Promise<string> {
    const id = await granted(1);
    const actor = { organizationId: stage.organizationId, userId: stage.userId, ip: null };
    await eraseAuthorizations(stage, actor, { authorizationId: id });
    return id;
  }

  it("[C13] are told by a worker, with the tokens erased here and kept sealed for a day", async () => {
    const id = await erased();
    expect(await rowOf(id)).toMatchObject({ state: "revoked", secretSealed: null });
    expect(await jobs()).toMatchObject([{ tries: 0, secret_sealed: expect.stringMatching(/^v1\./) }]);
    await tellServices(deps());
    expect(stage.service.calls).toEqual([]);
    await due();
    await tellServices(deps());
    expect(stage.service.calls.map(({ path }) => path)).toEqual([revoke]);
    expect(await jobs()).toEqual([]);
    expect((await auditOf()).map(({ action }) => action)).toEqual([
      "connection.revoked",
      "connection.revoked_at_service",
    ]);
  });

  it("[C13] are told again after longer and longer pauses while they are away", async () => {
    stage.service.answer(revoke, () => ({ status: 503 }));
    await erased();
    const pauses: number[] = [];
    for (let tries = 1; tries <= 3; tries += 1) {
      await due();
      await tellServices(deps());
      const { rows } = await stage.db.pool.query<{ seconds: number }>(
        "SELECT extract(epoch FROM next_try_at - now())::float8 AS seconds FROM revocation_job",
      );
      pauses.push(Math.round((rows[0]?.seconds ?? 0) / 60));
    }
    expect(pauses).toEqual([1, 2, expect.any(Number)]);
    expect(pauses[2]).toBeGreaterThanOrEqual(4);
    expect(await jobs()).toMatchObject([{ tries: 3 }]);
  });

  const depot = (revokeUrl: string): ServiceDeclaration => ({
    auth: {
      type: "oauth2",
      grant: "authorization_code",
      place: { in: "header" },
      scopes: [],
      scopeSeparator: " ",
      authorizeUrl: "https://id.depot.example/authorize",
      tokenUrl: "https://id.depot.example/token",
      refreshUrl: null,
      revokeUrl,
      pkce: true,
      clientAuth: "body",
    },
    baseUrl: "https://api.depot.example",
    params: [],
    testPath: null,
    actions: [],
  });

  it.each(["edit", "remove"])(
    "[C13] [K6] are told as they were before their custom service was changed: %s",
    async (change) => {
      const { db, vault, organizationId, userId, service } = stage;
      const actor = { organizationId, userId, ip: null };
      const key = `custom_${newId().replaceAll("-", "")}`;
      const before = { clientId: "client-before", clientSecret: "secret-before" };
      const declaration = depot("https://id.depot.example/revoke");
      const made = { key, name: "Depot", linkName: "depot", declaration, client: before };
      const { id } = await createCustomService({ db, vault }, actor, made);
      const { id: clientCredentialId } = await db.prisma.clientCredential.findFirstOrThrow({
        where: { connectorKey: key },
      });
      const place = { organizationId, createdBy: userId, applicationId: null, kind: "system" as const };
      connectionId = (await makeConnection(db, { ...place, connectorKey: key, clientCredentialId })).id;
      await granted(1);

      const stops = await stopsOfService(db.pool, organizationId, key);
      const counts = Object.fromEntries(Object.entries(stops).map(([what, { count }]) => [what, count]));
      const confirmed = { id, revision: 1, stops: counts as Parameters<typeof removeCustomService>[2]["stops"] };
      const after = { clientId: "client-after", clientSecret: "secret-after" };
      const edited = { name: "Depot", declaration: depot("https://elsewhere.example/"), client: after, fields: [] };
      if (change === "remove") await removeCustomService(stage, actor, confirmed);
      else await editCustomService(stage, actor, { ...confirmed, ...edited });
      service.answer("/id.depot.example/revoke", () => ({ status: 503 }));
      await due();
      await tellServices(deps());
      expect(await jobs()).toMatchObject([{ tries: 1 }]);
      service.answer("/id.depot.example/revoke", () => ({ status: 200 }));
      await due();
      await tellServices(deps());
      expect(service.calls.map(({ path }) => path)).toEqual(Array(2).fill("/id.depot.example/revoke"));
      expect(service.calls.at(-1)?.text).toContain("client_id=client-before&client_secret=secret-before");
      expect(await jobs()).toEqual([]);
      expect((await auditOf()).at(-1)).toMatchObject({ action: "connection.revoked_at_service" });
    },
  );

  it("[C13] are told under a client secret that was corrected meanwhile", async () => {
    await erased();
    const { db, vault, organizationId } = stage;
    const [row] = await db.prisma.clientCredential.findMany();
    const at = { table: "client_credential", column: "secret_sealed", rowId: row?.id ?? "", organizationId };
    const secretSealed = await vault.seal(at, "corrected");
    await db.prisma.clientCredential.update({ where: { id: at.rowId }, data: { secretSealed } });
    await due();
    await tellServices(deps());
    expect(stage.service.calls.at(-1)?.text).toContain("client_secret=corrected");
  });

  it("[C13] are given up after a day: the tokens are dropped, which stands in the audit trail", async () => {
    await erased();
    await due();
    await stage.db.pool.query("UPDATE revocation_job SET expires_at = now()");
    await tellServices(deps());
    expect(stage.service.calls).toEqual([]);
    expect(await jobs()).toEqual([]);
    expect((await auditOf()).at(-1)).toMatchObject({
      action: "connection.service_not_told",
      facts: { sentence: expect.stringContaining("could not be reached for a day") },
    });
  });
});

describe("Connections that were removed", () => {
  const actor = () => ({ organizationId: stage.organizationId, userId: stage.userId, ip: null });
  const timeOver = () =>
    stage.db.pool.query("UPDATE connection SET accounts_end_at = now() WHERE accounts_end_at > now()");
  const ending = () => endRemoved({ db: stage.db, runChanged: { notify: (id) => changed.push(id) } });
  let changed: string[];
  beforeEach(() => {
    changed = [];
  });

  it("[C27] keep no grant alive from that moment on", async () => {
    stage.service.answer(tokens, () => ({ status: 200, body: { access_token: "new", expires_in: 3_600 } }));
    const id = await granted(130);
    await removeConnection(stage.db, actor(), connectionId);
    await keepGrantsAlive(deps());
    expect(stage.service.calls).toEqual([]);
    await restoreConnection(stage.db, actor(), connectionId);
    await keepGrantsAlive(deps());
    expect(await rowOf(id)).toMatchObject({ state: "active", generation: 2 });
  });

  it("[C27] end their accounts once the time to take them back is over, and the service is told", async () => {
    const id = await granted(1);
    await removeConnection(stage.db, actor(), connectionId);
    await ending();
    expect(await rowOf(id)).toMatchObject({ state: "active" });
    await timeOver();
    await ending();
    expect(await rowOf(id)).toMatchObject({ state: "revoked", secretSealed: null });
    stage.service.answer(revoke, () => ({ status: 200 }));
    await stage.db.pool.query("UPDATE revocation_job SET next_try_at = now()");
    await tellServices(deps());
    expect(stage.service.calls.map(({ path }) => path)).toEqual([revoke]);
    expect((await auditOf()).map(({ action }) => action)).toEqual([
      ...["connection.removed", "connection.revoked", "connection.revoked_at_service"],
    ]);
    await expect(restoreConnection(stage.db, actor(), connectionId)).rejects.toMatchObject({ code: "STATE_CONFLICT" });
  });

  it("[C27] are as they were when they are taken back in time", async () => {
    const id = await granted(1);
    const before = await rowOf(id);
    await removeConnection(stage.db, actor(), connectionId);
    await restoreConnection(stage.db, actor(), connectionId);
    await timeOver();
    await ending();
    expect(await rowOf(id)).toEqual(before);
  });

  it("[C27] are ended once, however many workers look", async () => {
    await granted(1);
    await removeConnection(stage.db, actor(), connectionId);
    await timeOver();
    await Promise.all([1, 2, 3].map(ending));
    expect(await auditOf()).toHaveLength(2);
  });

  it("[C27] end the runs that wait for one of their accounts, with the reason", async () => {
    const { db, organizationId, applicationId } = stage;
    const workflow = await stage.workflow([]);
    const runId = newId();
    await db.pool.query(
      `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator)
       VALUES ($1, $2, $3, $4, $5, 'production', 'parked', 'form', 'anonymous')`,
      [runId, organizationId, applicationId, workflow.id, workflow.versionId],
    );
    const wait = { runId, path: "", stepId: "push", kind: "consent", connectionId, code: "CONNECTION_NOT_AUTHORIZED" };
    await db.prisma.runWait.create({ data: wait });
    await removeConnection(db, actor(), connectionId);
    await timeOver();
    await ending();
    expect(changed).toEqual([runId]);
    const run = await db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ status: "failed", error: { code: "CONNECTION_REMOVED" } });
  });
});

describe("What nobody needs any more", () => {
  it("is thrown away after a day: uploads that were never sent, and nothing that was", async () => {
    const { db, organizationId, form, userId } = stage;
    const file = (purpose: string, age: string) =>
      db.pool.query(
        `INSERT INTO stored_file (id, organization_id, name, content_type, bytes, sha256, data, purpose, form_id, uploaded_by, created_at)
         VALUES ($1, $2, $3, 'text/plain', 1, '', 'x', $4, $5, $6, now() - $7::interval)`,
        [newId(), organizationId, `${purpose} ${age}`, purpose, form.id, userId, age],
      );
    await file("upload", "25 hours");
    await file("upload", "23 hours");
    await file("record", "9 days");
    await throwAway(deps());
    const { rows } = await db.pool.query<{ name: string }>("SELECT name FROM stored_file ORDER BY name");
    expect(rows.map(({ name }) => name)).toEqual(["record 9 days", "upload 23 hours"]);
  });
});
