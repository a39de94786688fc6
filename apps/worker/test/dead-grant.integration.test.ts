import { resumeParkedRuns } from "@formwork/db";
import { makeAuthorization, makeClientCredential, makeConnection } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

const tokens = "/oauth2.googleapis.com/token";
const append = "/sheets.googleapis.com/v4/append";

let stage: Stage;
let executor: TestExecutor;
let connectionId: string;

beforeEach(async () => {
  stage = await setStage();
  const { db, vault, organizationId, userId, applicationId, service } = stage;
  executor = await makeExecutor(stage, { SANDBOX_URL: service.url });
  const google = { organizationId, connectorKey: "google_sheets" };
  const app = { clientId: "id", clientSecret: "secret" };
  const { id: clientCredentialId } = await makeClientCredential(db, { ...google, vault, name: "App", ...app });
  const made = { ...google, createdBy: userId, applicationId, clientCredentialId };
  connectionId = (await makeConnection(db, { ...made, kind: "user" })).id;
  const url = "https://sheets.googleapis.com/v4/append";
  const settings = { method: "POST", url, body: { kind: "json", text: "{}" }, connectionId };
  await stage.workflow([
    {
      id: "append",
      kind: "http-request",
      title: "Append",
      settings: { ...settings, connectorKey: "google_sheets" },
    },
  ]);
  await authorize("old");
  stage.service.answer(append, ({ headers }) => ({ status: headers.authorization === "Bearer new" ? 200 : 401 }));
});
afterEach(async () => {
  await executor.close();
  await stage.close();
});

function authorize(accessToken: string) {
  const { db, vault, organizationId, userId } = stage;
  const secret = { type: "oauth2", accessToken, refreshToken: `refresh-${accessToken}` };
  const given = { vault, organizationId, connectionId, subjectUserId: userId, authorizedBy: userId, secret };
  return makeAuthorization(db, { ...given, accountLabel: "uma@google.example" });
}

const appended = () => stage.service.calls.filter(({ path }) => path === append).length;

describe("an authorization that its service ended, noticed in the middle of a call", () => {
  it("[I C13 C14] lets the run wait for its owner, as one that was known to be dead beforehand would", async () => {
    stage.service.answer(tokens, () => ({ status: 400, body: { error: "invalid_grant" } }));
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "parked" });
    expect(await stage.waits(runId)).toMatchObject([
      { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", user_id: stage.userId },
    ]);
    expect(await stage.steps(runId)).toMatchObject([
      {
        attempt: 1,
        status: "parked",
        error: { message: expect.stringContaining("Uma User's Google Sheets account is not accepted") },
      },
    ]);
    const { rows } = await stage.db.pool.query(
      "SELECT facts ->> 'code' AS code FROM audit_event WHERE action = 'connection.refused'",
    );
    expect(rows).toEqual([{ code: "AUTHORIZATION_NEEDS_REAUTHORIZATION" }]);

    await stage.db.pool.query(`DELETE FROM "authorization"`);
    await authorize("new");
    const consent = { connectionId, userId: stage.userId, environment: "all" as const };
    expect(await resumeParkedRuns(stage.db, consent)).toEqual([runId]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await stage.steps(runId)).toMatchObject([{ attempt: 1, status: "succeeded" }]);
    expect(appended()).toBe(2);
  });

  it("[I C13] that was revoked while its token was being renewed parks the run as well", async () => {
    stage.service.answer(tokens, async () => {
      await stage.db.pool.query(`UPDATE "authorization" SET state = 'revoked', secret_sealed = NULL`);
      return { status: 400, body: { error: "invalid_grant" } };
    });
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "parked" });
    expect(await stage.waits(runId)).toMatchObject([{ code: "AUTHORIZATION_REVOKED" }]);
  });

  it("is only the step's failure where the service refuses a token that lives", async () => {
    const body = { access_token: "also refused", expires_in: 3_600, token_type: "Bearer" };
    stage.service.answer(tokens, () => ({ status: 200, body }));
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(await stage.steps(runId)).toMatchObject([{ attempt: 1, status: "failed" }]);
    expect(appended()).toBe(2);
  });
});
