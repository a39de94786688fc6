import { countGuess } from "@formwork/db";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInLimits } from "../src/auth/guesses.ts";
import { type Client, errorOf } from "./client.ts";
import { password } from "./constants.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
/** A second process of the same installation. */
let second: TestServer;
let organizationId: string;

beforeAll(async () => {
  const database = await freshDatabase();
  // Requests of this machine come through a trusted proxy, so that tests can come from any address.
  const variables = { FORMWORK_TRUST_PROXY: "127.0.0.1" };
  server = await startServer(database, variables);
  second = await startServer({ url: database.url, drop: async () => undefined }, variables);
  organizationId = (await makeOrganization(server.db)).id;
});
afterAll(async () => {
  await second?.close();
  await server?.close();
});

const member = () => makeMember(server.db, { organizationId, password });

interface Guess {
  email: string;
  from: string;
  password?: string;
  client?: Client;
  at?: TestServer;
}

async function guess({ email, from, password: tried = "not this one!", client, at = server }: Guess): Promise<number> {
  const caller = client ?? at.client();
  const via = { "x-forwarded-for": from };
  return (await caller.post("/api/auth/sign-in/email", { email, password: tried }, via)).status;
}

async function guesses(count: number, of: Guess): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) statuses.push(await guess(of));
  return statuses;
}

/** Counts the tries of fifty machines of a botnet, without hashing each password. */
async function guessedFromEverywhere(email: string): Promise<void> {
  const limits = Array.from({ length: 50 }, (_, index) => signInLimits({ email, ip: `203.0.${index}.5` }));
  await Promise.all(limits.map((each) => countGuess(server.db, each)));
}

/** Ends everybody's waits. */
async function waitPassed(): Promise<void> {
  await server.db.pool.query("UPDATE guess_count SET closed_until = NULL");
}

describe("guessing a password", () => {
  it("is counted over all processes, and at once however many guesses come at the same time", async () => {
    const { email } = await member();
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, index) => guess({ email, from: "203.0.113.1", at: index % 2 ? server : second })),
    );
    expect(all.filter((status) => status === 401)).toHaveLength(10);
    expect(all.filter((status) => status === 429)).toHaveLength(6);
  });

  it("shuts out the right password too, until its time is over", async () => {
    const { email } = await member();
    const from = "203.0.113.3";
    await guesses(10, { email, from });
    expect(await guess({ email, from, password })).toBe(429);
    await waitPassed();
    expect(await guess({ email, from, password })).toBe(200);
    // A success takes back only its own try: the ten before were wrong, and may have been meant for another person with this address.
    expect(await guess({ email, from })).toBe(429);
  });

  it("from one address does not keep the person out elsewhere", async () => {
    const { email } = await member();
    await guesses(12, { email, from: "203.0.113.4" });
    expect(await guess({ email, from: "198.51.100.4", password })).toBe(200);
  });

  it("from everywhere slows down new browsers alone: one the person signed in with before still lets them in", async () => {
    const { email } = await member();
    const client = server.client();
    expect(await guess({ email, from: "198.51.100.5", password, client })).toBe(200);
    await guessedFromEverywhere(email);
    expect(await guess({ email, from: "198.51.100.6", password })).toBe(429);
    expect(await guess({ email, from: "198.51.100.7", password, client })).toBe(200);
    await guesses(10, { email, from: "198.51.100.7", client });
    expect(await guess({ email, from: "198.51.100.7", client })).toBe(429);
  });

  it("of many accounts from one address is slowed down, and a whole IPv6 network is one address", async () => {
    const tried = (host: string, index: number) =>
      countGuess(server.db, signInLimits({ email: `no${index}@example.com`, ip: host }));
    const waits = await Promise.all(Array.from({ length: 101 }, (_, index) => tried(`2001:db8::${index}`, index)));
    expect(waits.filter((wait) => wait === null)).toHaveLength(100);
    expect(await guess({ email: "no@example.com", from: "2001:db8::ffff" })).toBe(429);
    expect(await guess({ email: "no@example.com", from: "2001:db8:0:1::1" })).toBe(401);
  });

  it("is not forgotten by a browser that was known under the password before", async () => {
    const { email } = await member();
    const client = server.client();
    expect(await guess({ email, from: "198.51.100.8", password, client })).toBe(200);
    const next = "an entirely different sentence";
    expect(await client.mutate("password.change", { present: password, password: next })).toMatchObject({ ok: true });
    const thief = server.client();
    expect(await guess({ email, from: "198.51.100.9", password: next, client: thief })).toBe(200);
    expect(
      await client.mutate("password.change", { present: next, password: "one more, even longer than before" }),
    ).toMatchObject({ ok: true });
    await guessedFromEverywhere(email);
    expect(await guess({ email, from: "198.51.100.9", client: thief })).toBe(429);
  });
});

describe("guessing elsewhere", () => {
  it("the present password, when changing it, is slowed down and leaves the session as it is", async () => {
    const client = await server.signIn(await member());
    const change = () =>
      client.mutate("password.change", { present: "not this one!", password: "something rather long" });
    for (let i = 0; i < 5; i += 1) expect(errorOf(await change()).code).toBe("INVALID_INPUT");
    const refused = await client.post("/api/trpc/password.change", { present: "x", password: "y" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "15"]);
    expect(errorOf(await change()).message).toMatch(/Wait 1\d seconds and try again/);
    expect(await client.query("session.list")).toMatchObject({ ok: true });
  });

  it("links is slowed down by address", async () => {
    const open = async () => {
      const via = { "x-forwarded-for": "203.0.113.77" };
      return (await server.client().post("/api/trpc/password.openLink", { link: "guessed" }, via)).status;
    };
    const statuses: number[] = [];
    for (let i = 0; i < 21; i += 1) statuses.push(await open());
    expect(statuses.at(-1)).toBe(429);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([404]));
  });

  it("says the address as the server knows it, not as a caller claims", async () => {
    const person = await member();
    const client = server.client();
    const headers = { "x-forwarded-for": "198.51.100.20", "x-formwork-address": "192.0.2.66" };
    await client.post("/api/auth/sign-in/email", { email: person.email, password }, headers);
    const session = await server.db.prisma.session.findFirstOrThrow({ where: { userId: person.userId } });
    expect(session.ipAddress).toBe("198.51.100.20");
  });
});
