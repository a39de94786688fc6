import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeMember, makeOrganization } from "../../seed/index.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { undoMinutes } from "./connection-removal.ts";
import { eraseSecretsOfRemovedServices, restoreCustomService } from "./custom-service-restore.ts";

let db: Db;
let drop: () => Promise<void>;
let organizationId: string;
let userId: string;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = createDb({ url: database.url, poolSize: 2 });
  organizationId = (await makeOrganization(db)).id;
  userId = (await makeMember(db, { organizationId, role: "developer" })).userId;
});
afterAll(async () => {
  await db?.close();
  await drop?.();
});

interface ServiceInput {
  origin?: "custom" | "catalogue";
  /** Minutes since it was deleted; null while it was not. */
  deletedFor: number | null;
}

/** An OAuth service with its client id and secret. */
async function makeService({ origin = "custom", deletedFor }: ServiceInput): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = `service_${id.replaceAll("-", "")}`;
  const deletedAt = deletedFor === null ? null : new Date(Date.now() - deletedFor * 60_000);
  const own = { organizationId, createdBy: userId };
  const declaration = { auth: { type: "oauth2" } };
  await db.prisma.connector.create({
    data: { ...own, id, key, origin, name: key, linkName: key, authType: "oauth2", declaration, deletedAt },
  });
  const client = { mode: "service", name: "client", clientId: "app", secretSealed: "sealed", fingerprint: newId() };
  await db.prisma.clientCredential.create({ data: { ...own, ...client, id: newId(), connectorKey: key } });
  return { id, key };
}

const secretsOf = (service: { key: string }) =>
  db.prisma.clientCredential.count({ where: { connectorKey: service.key } });

it("[K11] the secret of a deleted service is erased once it cannot be taken back any more, and then it cannot", async () => {
  const late = await makeService({ deletedFor: undoMinutes + 1 });
  expect(await secretsOf(late)).toBe(1);
  expect(await eraseSecretsOfRemovedServices(db)).toBe(1);
  expect(await secretsOf(late)).toBe(0);
  await expect(restoreCustomService(db, { organizationId, userId, ip: null }, late.id)).rejects.toMatchObject({
    code: "STATE_CONFLICT",
  });
  expect(await eraseSecretsOfRemovedServices(db)).toBe(0);
});

it("[K11] the secrets of services that live, that can be taken back, or that come with the product stay", async () => {
  const [living, inTime, cameWith] = [
    await makeService({ deletedFor: null }),
    await makeService({ deletedFor: undoMinutes - 1 }),
    await makeService({ origin: "catalogue", deletedFor: undoMinutes + 1 }),
  ];
  expect(await eraseSecretsOfRemovedServices(db)).toBe(0);
  expect(await Promise.all([living, inTime, cameWith].map(secretsOf))).toEqual([1, 1, 1]);
  expect(await restoreCustomService(db, { organizationId, userId, ip: null }, inTime.id)).toBe(true);
  expect(await secretsOf(inTime)).toBe(1);
});
