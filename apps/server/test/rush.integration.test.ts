import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

const connections = 3;
let server: TestServer;
let house: House;
let known: Client;
let unknown: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase(), { FORMWORK_DB_POOL: String(connections) });
  house = await makeHouse(server.db, ["super_admin"]);
  unknown = await server.signIn(house.people.super_admin);
  known = await server.signIn(house.people.super_admin);
});
afterAll(() => server?.close());

const asked: Record<string, () => Promise<Response>> = {
  "a list": () => known.get("/api/trpc/application.list?input=%7B%7D"),
  "who is signed in": () => unknown.get("/api/trpc/session.me"),
  "two things in one call": () => known.get("/api/trpc/people.list,session.list?batch=1&input=%7B%220%22:%7B%7D%7D"),
  "a change in a transaction of Prisma": () => known.post("/api/trpc/settings.rename", { name: "Renamed Ltd" }),
  "a change in a transaction of the pool": () =>
    known.post("/api/trpc/people.add", { name: "Nia New", email: "nia@example.com", role: "user" }),
  "signing in": () =>
    server.client().post("/api/auth/sign-in/email", { email: house.people.super_admin.email, password }),
  "a submission": () => known.post(`/api/forms/${house.form.slug}/submissions`, { email: "eve@example.com" }),
  "a file": () => known.get(`/api/files/${house.runId}`),
};

it("[W1] whatever somebody asks for while every connection to the database is taken: they are told to try again, and it works then", async () => {
  const ask = () =>
    Promise.all(
      Object.entries(asked).map(async ([name, send]) => {
        const answer = await send();
        const text = await answer.text();
        return { name, status: answer.status, again: answer.headers.get("retry-after"), text };
      }),
    );
  const taken = await Promise.all(Array.from({ length: connections }, () => server.db.pool.connect()));
  // The first client was just looked up and is cached; the second has to be read.
  const answers = await ask().finally(() => {
    for (const client of taken) client.release();
  });
  for (const { name, status, again, text } of answers) {
    expect([name, status, again]).toEqual([name, 503, "2"]);
    expect([name, text]).toEqual([name, expect.stringContaining('"DATABASE_BUSY"')]);
  }
  const after = await ask();
  expect(after.filter(({ status }) => status >= 500)).toEqual([]);
  expect(dataOf(await unknown.query("session.me"))).toMatchObject({ organization: { name: "Renamed Ltd" } });
}, 60_000);
