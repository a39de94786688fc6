import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseWords, temporalWords } from "./support/kept-words.ts";
import { type Passage, passSecretsThrough } from "./support/passage.ts";
import { readEverything } from "./support/read-everything.ts";
import { searcher } from "./support/searcher.ts";

// Marked secrets of every kind go through the whole product; then everything it has written or answered is searched for them.

let passage: Passage;
beforeAll(async () => {
  passage = await passSecretsThrough();
}, 180_000);
afterAll(() => passage?.close());

/** What cannot be kept back: the cookie is handed to the browser, and a request token of OAuth 1 names the attempt in the address of its consent. */
const handedOver = [
  "request token in the answer of /api/trpc/authorization.begin",
  "session cookie in the answer of /api/auth/sign-in/email",
];

const kinds = [
  ...["password of a person", "session cookie", "file vault", "file auth-secret"],
  ...["API key in the query", "API key in the header", "API key in the form", "password of Basic"],
  ...[
    "AWS secret key",
    "AWS session token",
    "SMTP password",
    "wrong SMTP password",
    "webhook token",
    "wrong webhook token",
  ],
  ...["consumer secret", "request token", "secret of the request token", "OAuth 1 verifier"],
  ...["lasting token", "secret of the lasting token"],
  ...["OAuth client secret", "authorization code", "PKCE verifier", "access token 1", "refresh token 1"],
  ...["access token 2", "refresh token 2", "client secret of an app", "access token of an app"],
  ...["secret of the platform's app", "secret of an app of one's own", "authorization code of the CRM"],
  ...["access token of the CRM", "refresh token of the CRM"],
];

/** The only tables that hold what people filled in, and what steps made of it. */
const tablesOfRecords = ["record", "run", "step_run", "stored_file"];

it("carries a marked secret of every kind: the services outside were given them, the vault holds them", () => {
  const { secrets, echo, before } = passage;
  expect([...secrets.keys()].sort()).toEqual([...kinds].sort());
  for (const [name, secret] of secrets) expect(secret.length, name).toBeGreaterThan(12);
  expect(echo.heard.length).toBeGreaterThan(100);
  expect(before.filter(({ text }) => typeof text === "string" && text.startsWith("v1.")).length).toBeGreaterThan(10);
});

it("carries them through steps that succeed and that fail, refreshes that do both, and revocations", async () => {
  const { db, secrets } = passage;
  const count = (status: string) => db.prisma.stepRun.count({ where: { status } });
  expect(await count("succeeded")).toBeGreaterThanOrEqual(15);
  expect(await count("failed")).toBeGreaterThan(100);
  expect(secrets.get("access token 1")).not.toBe(secrets.get("access token 2"));
  const reasons = await db.prisma.auditEvent.groupBy({ by: ["action"] });
  expect(reasons.map(({ action }) => action)).toContain("connection.revoked");
  expect(await db.prisma.authorization.count({ where: { secretSealed: { not: null } } })).toBe(0);
});

it("[RFC 9700 4.2, 4.3] writes no secret, no code and nothing that a form was told into a log, even at the finest level", () => {
  const { logs, secrets, user } = passage;
  expect(logs.length).toBeGreaterThan(100);
  const find = searcher(new Map([...secrets, ...user]));
  expect(find(logs.map((text) => ({ where: "a log", text })))).toEqual([]);
});

it("gives Temporal no secret and nothing that a form was told", async () => {
  const { stack, secrets, user } = passage;
  const words = await temporalWords(stack.installation.temporal);
  expect(words.length).toBeGreaterThan(20);
  expect(searcher(new Map([...secrets, ...user]))(words)).toEqual([]);
});

it("keeps every secret sealed in the database: no row holds one readable, while it is connected or after", async () => {
  const { stack, secrets, user, before } = passage;
  const after = await databaseWords(stack.installation.databaseUrl);
  expect(searcher(secrets)([...before, ...after])).toEqual([]);
  const told = searcher(user)(after).map((found) => found.split(" in public.")[1]);
  expect([...new Set(told)].sort()).toEqual([...tablesOfRecords].sort());
});

it("answers no secret to anybody, not even to whom it belongs", async () => {
  const { db, people, secrets } = passage;
  for (const person of [people.ana, people.ben, people.uma]) await readEverything(db, person);
  const heard = [...people.ana.heard, ...people.ben.heard, ...people.uma.heard];
  expect(heard.length).toBeGreaterThan(500);
  expect(searcher(secrets)(heard).sort()).toEqual(handedOver);
}, 180_000);

it("answers nobody of another house, and nobody without the right to it, what a form or a file was told", async () => {
  const { db, people, secrets, user } = passage;
  for (const person of [people.mallory, people.pia]) await readEverything(db, person);
  const heard = [...people.mallory.heard, ...people.pia.heard];
  expect(searcher(new Map([...secrets, ...user]))(heard)).toEqual([]);
}, 180_000);
