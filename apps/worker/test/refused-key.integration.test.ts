import { makeAuthorization, makeConnection } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeExecutor } from "./executor.ts";

let stage: Stage;
let authorizationId: string;

beforeEach(async () => {
  stage = await setStage();
  const { organizationId, userId, applicationId, db, vault, service } = stage;
  const made = { organizationId, createdBy: userId, applicationId, params: { baseUrl: service.url } };
  const { id: connectionId } = await makeConnection(db, { ...made, connectorKey: "http", kind: "admin", mode: "none" });
  const secret = { type: "values", values: { header: "X-API-Key", value: "key-1" } };
  const given = { vault, organizationId, connectionId, authorizedBy: userId, secret, accountLabel: "the key" };
  authorizationId = (await makeAuthorization(db, given)).id;
  const settings = { method: "GET", url: `${service.url}/list`, connectionId, connectorKey: "http" };
  await stage.workflow([{ id: "ask", kind: "http-request", title: "Ask", settings }]);
});
afterEach(() => stage.close());

/** Executes one run and writes down what came of it. */
async function runOnce(status: number): Promise<object> {
  stage.service.answer("/list", () => ({ status }));
  const executor = await makeExecutor(stage);
  await stage.submit();
  await executor.next();
  await executor.close();
  const { state, lastErrorCode, lastErrorAt, lastUsedAt } = await stage.db.prisma.authorization.findUniqueOrThrow({
    where: { id: authorizationId },
  });
  return { state, lastErrorCode, told: lastErrorAt !== null, used: lastUsedAt !== null };
}

it("[C19] is the account's last error until the service takes it again, and ends nothing by itself", async () => {
  expect(await runOnce(401)).toEqual({ state: "active", lastErrorCode: "REMOTE_REJECTED", told: true, used: true });
  expect(await runOnce(500)).toMatchObject({ lastErrorCode: null, told: false });
  expect(await runOnce(401)).toMatchObject({ lastErrorCode: "REMOTE_REJECTED" });
  expect(await runOnce(200)).toEqual({ state: "active", lastErrorCode: null, told: false, used: true });
});
