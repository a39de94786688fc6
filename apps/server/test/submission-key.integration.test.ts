import { makeForm } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let user: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

interface Accepted {
  recordId: string;
}

const values = { email: "eve@example.com", name: "Eve" };
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];
const send = (client: Client, slug: string, { values, key }: { values: unknown; key: string }) =>
  client.post(`/api/forms/${slug}/submissions`, values, { "idempotency-key": key });

describe("a submission", () => {
  it("[W1] is refused with the key of another one, and kept beside it under a key of its own", async () => {
    const first = (await (await send(user, house.form.slug, { values, key: "lost answer" })).json()) as Accepted;
    const corrected = { ...values, name: "Eva" };
    const refusal = await send(user, house.form.slug, { values: corrected, key: "lost answer" });
    expect(await codeOf(refusal)).toEqual([409, "SUBMISSION_KEY_REUSED"]);
    const kept = await server.db.prisma.record.findUniqueOrThrow({ where: { id: first.recordId } });
    expect(kept.values).toMatchObject(values);
    const second = (await (
      await send(user, house.form.slug, { values: corrected, key: "another key" })
    ).json()) as Accepted;
    expect(second.recordId).not.toBe(first.recordId);
    const again = (await (await send(user, house.form.slug, { values, key: "lost answer" })).json()) as Accepted;
    expect(again).toEqual(first);
  });

  it("[W1] counts once among many at the same time, and each of them with other answers is refused", async () => {
    const key = "a key that two tabs have";
    const tries = Array.from({ length: 100 }, (_, index) => ({ ...values, name: index % 2 === 0 ? "Eve" : "Eva" }));
    const answers = await Promise.all(tries.map((each) => send(user, house.form.slug, { values: each, key })));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as (Accepted & { code?: string })[];
    const winner = answers[0]?.status === 202 ? 0 : 1;
    expect(answers.map(({ status }) => status)).toEqual(tries.map((_, index) => (index % 2 === winner ? 202 : 409)));
    expect(new Set(bodies.flatMap(({ recordId }) => recordId ?? [])).size).toBe(1);
  });

  it("[W1] of the public needs a key that nobody else meets by chance", async () => {
    const { organizationId, application, people } = house;
    const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
    const { slug } = await makeForm(server.db, { ...made, publicEnabled: true });
    const email = { email: "eve@example.com" };
    const refusal = await send(server.client(), slug, { values: email, key: "order-1" });
    expect(await codeOf(refusal.clone())).toEqual([400, "INVALID_INPUT"]);
    expect(await refusal.json()).toMatchObject({ message: expect.stringContaining("at least 16 characters") });
    expect((await send(server.client(), slug, { values: email, key: crypto.randomUUID() })).status).toBe(202);
    expect((await send(user, slug, { values: email, key: "order-1" })).status).toBe(202);
  });
});
