import { createDb, type Db } from "@formwork/db";
import { makeConnection, makeMember, makeOrganization } from "@formwork/db/seed";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "./support/browser-like.ts";
import { authorize, type Begun, comeBack, decide } from "./support/consent.ts";

let stack: Stack;
let db: Db;
let organizationId: string;
let applicationId: string;
let builderId: string;
beforeAll(async () => {
  stack = await startStack();
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
  const sales = await db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  [organizationId, applicationId, builderId] = [sales.organizationId, sales.id, sales.createdBy];
});
afterAll(async () => {
  await db?.close();
  await stack?.stop();
});

type Name = "ana" | "ben" | "uma" | "udo";

/** A browser of this person that was never used before. */
function newBrowser(name: Name): Promise<Visitor> {
  const person = stack.signIns.find((each) => each.email.startsWith(name));
  if (!person) throw new Error(`the demo has no ${name}`);
  return new Visitor(stack.serverUrl).signIn(person);
}

// Signing in again and again is what the server slows down.
const browsers = new Map<Name, Promise<Visitor>>();

/** The browser this person always uses. */
function visit(name: Name): Promise<Visitor> {
  const known = browsers.get(name) ?? newBrowser(name);
  browsers.set(name, known);
  return known;
}

function connection(given: Partial<Parameters<typeof makeConnection>[1]> = {}) {
  const kind = given.kind ?? "user";
  const made = { organizationId, createdBy: builderId, connectorKey: "zoho_crm" };
  return makeConnection(db, { ...made, applicationId: kind === "system" ? null : applicationId, ...given, kind });
}

const stored = (connectionId: string) =>
  db.prisma.authorization.findMany({ where: { connectionId }, orderBy: { authorizedAt: "asc" } });

describe("A consent", () => {
  it("[C3] connects a user's own account, which is sealed and theirs alone", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    const { begun, ending } = await authorize(uma, { connectionId: id, account: "uma@zoho.example" });
    expect(ending).toMatchObject({ status: 200, text: expect.stringContaining("Connected as uma@zoho.example") });
    expect(await uma.query("authorization.attempt", { attemptId: begun.attemptId })).toMatchObject({
      outcome: "connected",
      accountLabel: "uma@zoho.example",
      previousAccountLabel: null,
    });
    const [authorization, ...further] = await stored(id);
    expect(further).toEqual([]);
    expect(authorization).toMatchObject({ accountLabel: "uma@zoho.example", state: "active", isPrimary: false });
    expect(authorization?.secretSealed).toMatch(/^v1\./);
    expect(await db.prisma.connection.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "connected" });
  });

  it("[RFC 9700 4.2, 4.3] [C10] leaves neither code nor state in the address, and nothing in caches", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    const callback = await decide(await uma.mutate("authorization.begin", { connectionId: id }), {});
    const answer = await uma.send("GET", callback.pathname + callback.search);
    expect(answer.headers.get("location")).toMatch(/^\/oauth\/result\/[0-9a-f-]{36}\?from=%2Fmy-accounts%3Fof%3Dmine$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("[RFC 9700 4.17] [C10] stays in touch with the page that opened it, on the way back and on its last page", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    const callback = await decide(await uma.mutate("authorization.begin", { connectionId: id }), {});
    const first = await uma.send("GET", callback.pathname + callback.search);
    const last = await uma.send("GET", first.headers.get("location") ?? "");
    for (const answer of [first, last]) expect(answer.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
  });

  it("says so when the account is another one than before", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    await authorize(uma, { connectionId: id, account: "uma@zoho.example" });
    const { begun, ending } = await authorize(uma, { connectionId: id, account: "sales@zoho.example" });
    expect(ending.text).toContain("Before, it was uma@zoho.example");
    expect(await uma.query("authorization.attempt", { attemptId: begun.attemptId })).toMatchObject({
      accountLabel: "sales@zoho.example",
      previousAccountLabel: "uma@zoho.example",
    });
    expect(await stored(id)).toHaveLength(1);
  });

  it("[C20] remembers the data centre of the account, not that of the connection", async () => {
    const { id } = await connection({ region: "us" });
    await authorize(await visit("udo"), { connectionId: id, account: "udo@eu.zoho.example" });
    expect((await stored(id))[0]?.facts).toEqual({ dc: "eu", api_domain: "https://www.zohoapis.eu" });
  });

  it("[C4] makes the first administrator's authorization primary, and nobody else's", async () => {
    const { id } = await connection();
    await authorize(await visit("uma"), { connectionId: id, account: "uma@zoho.example" });
    await authorize(await visit("ben"), { connectionId: id, account: "ben@zoho.example" });
    await authorize(await visit("ana"), { connectionId: id, account: "ana@zoho.example" });
    const primary = (await stored(id)).filter((each) => each.isPrimary);
    expect(primary.map((each) => each.accountLabel)).toEqual(["ana@zoho.example"]);
  });

  it("[C9] is for one environment where the connection keeps them apart", async () => {
    const { id } = await connection({ perEnvironment: true });
    const uma = await visit("uma");
    await expect(uma.mutate("authorization.begin", { connectionId: id })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const ben = await visit("ben");
    await authorize(ben, { connectionId: id, account: "ben@zoho.example", environment: "stage" });
    expect((await stored(id)).map((each) => each.environment)).toEqual(["stage"]);
  });

  it("[C25] is given for development and stage by builders only", async () => {
    const { id } = await connection({ perEnvironment: true });
    const uma = await visit("uma");
    for (const environment of ["development", "stage"]) {
      const asked = uma.mutate("authorization.begin", { connectionId: id, environment });
      await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN", details: { path: "environment" } });
    }
    await authorize(uma, { connectionId: id, account: "uma@zoho.example", environment: "production" });
    expect((await stored(id)).map((each) => each.environment)).toEqual(["production"]);
  });

  it("[C3] lets a parked run go on exactly once though two tabs consent at once and each comes back twice", async () => {
    const form = await db.prisma.form.findFirstOrThrow({ where: { applicationId, name: { contains: "contact" } } });
    const { id } = await db.prisma.connection.findFirstOrThrow({ where: { name: "Zoho CRM of each seller" } });
    const uma = await visit("uma");
    const values = { lastName: "Twofold", email: "twofold@example.com" };
    const sent = await uma.send("POST", `/api/forms/${form.slug}/submissions`, values);
    const { runs } = (await sent.json()) as { runs: { id: string }[] };
    const runId = runs[0]?.id ?? "";
    const run = () => db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe("parked");
    const tabs = await Promise.all([0, 1].map(() => uma.mutate<Begun>("authorization.begin", { connectionId: id })));
    const callbacks = await Promise.all(tabs.map((begun) => decide(begun, { account: "uma@zoho.example" })));
    await Promise.all([...callbacks, ...callbacks].map(({ pathname, search }) => uma.send("GET", pathname + search)));
    await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe("succeeded");
    expect(await db.prisma.stepRun.count({ where: { runId, status: "succeeded" } })).toBe(1);
    const made = await (await fetch(`${stack.sandboxUrl}/_services/zoho_crm`)).text();
    expect(made.match(/Twofold/g)).toHaveLength(1);
    const { initiatorUserId } = await run();
    expect((await stored(id)).filter(({ subjectUserId }) => subjectUserId === initiatorUserId)).toHaveLength(1);
  });

  it("lets a parked run go on exactly once", async () => {
    const form = await db.prisma.form.findFirstOrThrow({ where: { applicationId, name: { contains: "contact" } } });
    const { id } = await db.prisma.connection.findFirstOrThrow({ where: { name: "Zoho CRM of each seller" } });
    const udo = await visit("udo");
    const sent = await udo.send("POST", `/api/forms/${form.slug}/submissions`, {
      lastName: "Late",
      email: "late@example.com",
    });
    const { runs } = (await sent.json()) as { runs: { id: string }[] };
    const runId = runs[0]?.id ?? "";
    const run = () => db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe("parked");
    await authorize(udo, { connectionId: id, account: "udo@zoho.example" });
    await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe("succeeded");
    const calls = (await (await fetch(`${stack.sandboxUrl}/_control/calls`)).json()) as {
      method: string;
      path: string;
      account: string | null;
    }[];
    const made = calls.filter(({ method, path }) => method === "POST" && path.endsWith("/Contacts"));
    expect(made.filter(({ account }) => account === "udo@zoho.example")).toHaveLength(1);
  });
});

describe("The way to a service and back", () => {
  const asked = (begun: Begun) => new URL(begun.url).searchParams;

  it("[RFC 9700 2.1, 4.1] [C10] has one exact address of its own for each service", async () => {
    const uma = await visit("uma");
    for (const connectorKey of ["zoho_crm", "dropbox", "slack"]) {
      const { id } = await connection({ connectorKey });
      const begun = await uma.mutate<Begun>("authorization.begin", { connectionId: id });
      expect(asked(begun).get("redirect_uri")).toBe(`${stack.serverUrl}/oauth/callback/${connectorKey}`);
    }
  });

  it("[RFC 9700 2.1.1, 4.7] [C10] has a state and a challenge of 256 random bits, new each time, and keeps neither readable", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    const begun = [];
    for (const _ of [1, 2, 3]) begun.push(await uma.mutate<Begun>("authorization.begin", { connectionId: id }));
    for (const name of ["state", "code_challenge"]) {
      const given = begun.map((each) => asked(each).get(name) ?? "");
      expect(new Set(given).size).toBe(3);
      for (const value of given) expect(Buffer.from(value, "base64url")).toHaveLength(32);
    }
    const rows = await db.prisma.authorizationAttempt.findMany({ where: { connectionId: id } });
    for (const each of begun) expect(JSON.stringify(rows)).not.toContain(asked(each).get("state"));
  });

  it("[RFC 9700 4.11] [C10] leads nowhere but to pages of the product", async () => {
    const uma = await visit("uma");
    for (const from of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "javascript:alert(1)",
      "\\\\evil.example",
    ]) {
      const page = await uma.send("GET", `/oauth/result/unknown?from=${encodeURIComponent(from)}`);
      expect(page.headers.get("location")).toBeNull();
      expect(await page.text(), from).toContain('data-from="/"');
    }
    const to = await uma.send(
      "GET",
      "/oauth/callback/zoho_crm?code=c&state=s&redirect_uri=https://evil.example&from=//evil.example",
    );
    expect(to.headers.get("location")).toBe("/oauth/result/unknown?from=%2F");
  });
});

describe("A consent is refused", () => {
  const invalid = { status: 400, text: expect.stringContaining("does not belong here") };

  async function begun(name: "uma" | "ben" = "uma") {
    const { id } = await connection();
    const visitor = await visit(name);
    const attempt = await visitor.mutate<Begun>("authorization.begin", { connectionId: id });
    return { id, visitor, attempt, callback: await decide(attempt, { account: `${name}@zoho.example` }) };
  }

  it("[RFC 9700 4.7] [C10] in another browser of the same person, and can still be finished where it began", async () => {
    const { id, visitor, callback } = await begun();
    expect(await comeBack(await newBrowser("uma"), callback)).toMatchObject(invalid);
    expect(await stored(id)).toEqual([]);
    expect(await comeBack(visitor, callback)).toMatchObject({ status: 200 });
  });

  it("[RFC 9700 4.7] [C10] for another person whose browser is given the callback, and for nobody", async () => {
    const { id, callback } = await begun();
    expect(await comeBack(await visit("udo"), callback)).toMatchObject(invalid);
    expect(await comeBack(new Visitor(stack.serverUrl), callback)).toMatchObject(invalid);
    expect(await stored(id)).toEqual([]);
  });

  it("[RFC 9700 4.7] [C10] the second time: a replay changes nothing", async () => {
    const { id, visitor, callback } = await begun();
    await comeBack(visitor, callback);
    const before = await stored(id);
    expect(await comeBack(visitor, callback)).toMatchObject(invalid);
    expect(await stored(id)).toEqual(before);
  });

  it("[RFC 9700 4.7] [C10] once of two that come back at the same time", async () => {
    const { id, visitor, callback } = await begun();
    const path = callback.pathname + callback.search;
    await Promise.all(Array.from({ length: 6 }, () => visitor.send("GET", path)));
    expect(await stored(id)).toMatchObject([{ state: "active", generation: 1 }]);
  });

  it("[RFC 9700 2.1, 4.4, 4.7] [C10] with a forged state, and at another service's callback", async () => {
    const { id, visitor, callback } = await begun();
    const forged = new URL(callback);
    forged.searchParams.set("state", "A".repeat(43));
    expect(await comeBack(visitor, forged)).toMatchObject(invalid);
    const elsewhere = new URL(callback);
    elsewhere.pathname = "/oauth/callback/zoho_recruit";
    expect(await comeBack(visitor, elsewhere)).toMatchObject(invalid);
    expect(await stored(id)).toEqual([]);
  });

  it("[RFC 9700 4.5, 4.7] [C10] with the state of another attempt of the same person: the code of one does not fit the other", async () => {
    const [first, second] = [await begun(), await begun()];
    const crossed = new URL(first.callback);
    crossed.searchParams.set("state", second.callback.searchParams.get("state") ?? "");
    expect(await comeBack(first.visitor, crossed)).toMatchObject({ status: 400 });
    expect([await stored(first.id), await stored(second.id)]).toEqual([[], []]);
    // That attempt is used up, the other is not.
    expect(await comeBack(second.visitor, second.callback)).toMatchObject(invalid);
  });

  it("[RFC 9700 4.7] [C10] in the browser of somebody who was sent to another's consent: what they allow is not the other's to use", async () => {
    const { id, attempt } = await begun("ben");
    const allowed = await decide(attempt, { account: "uma@zoho.example" });
    expect(await comeBack(await visit("uma"), allowed)).toMatchObject(invalid);
    expect(await stored(id)).toEqual([]);
    const uma = await visit("uma");
    await expect(uma.query("authorization.attempt", attempt)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("[C10] after 90 seconds, in plain words, and stores nothing", async () => {
    const { id, visitor, attempt, callback } = await begun();
    const { createdAt, expiresAt } = await db.prisma.authorizationAttempt.findUniqueOrThrow({
      where: { id: attempt.attemptId },
    });
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(90_000);
    await db.prisma.authorizationAttempt.update({ where: { id: attempt.attemptId }, data: { expiresAt: createdAt } });
    expect(await comeBack(visitor, callback)).toMatchObject({
      status: 410,
      text: expect.stringMatching(/longer than 90 seconds[\s\S]*Try again/),
    });
    expect(await visitor.query("authorization.attempt", attempt)).toMatchObject({ outcome: "CONSENT_EXPIRED" });
    expect(await stored(id)).toEqual([]);
  });

  it("by the person", async () => {
    const { id } = await connection();
    const uma = await visit("uma");
    const attempt = await uma.mutate<Begun>("authorization.begin", { connectionId: id });
    const ending = await comeBack(uma, await decide(attempt, { decision: "deny" }));
    expect(ending).toMatchObject({ status: 409, text: expect.stringContaining("Access was not granted") });
    expect(await stored(id)).toEqual([]);
  });

  it("[RFC 9700 4.4] [C20] from an accounts server that is not the service's: no secret leaves", async () => {
    const { id, visitor, callback } = await begun();
    callback.searchParams.set("accounts-server", "https://accounts.evil.example");
    expect(await comeBack(visitor, callback)).toMatchObject({ status: 400 });
    expect(await stored(id)).toEqual([]);
    const calls = await (await fetch(`${stack.sandboxUrl}/_control/calls`)).text();
    expect(calls).not.toContain("evil.example");
  });

  it("when the connection was changed meanwhile", async () => {
    const { id, visitor, callback } = await begun();
    await db.prisma.connection.update({ where: { id }, data: { revision: { increment: 1 } } });
    expect(await comeBack(visitor, callback)).toMatchObject({ status: 400 });
    expect(await stored(id)).toEqual([]);
  });

  it("[C2] for a user where a builder authorizes for everybody", async () => {
    for (const kind of ["system", "admin"] as const) {
      const { id } = await connection({ kind });
      const asked = (await visit("uma")).mutate("authorization.begin", { connectionId: id });
      await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
      const { ending } = await authorize(await visit("ben"), { connectionId: id, account: "ben@zoho.example" });
      expect(ending.status).toBe(200);
    }
  });

  it("for another organization's connection and attempt, exactly as for none", async () => {
    const other = await makeOrganization(db);
    const password = "a password of some length";
    const stranger = await makeMember(db, { organizationId: other.id, role: "super_admin", password });
    const visitor = await new Visitor(stack.serverUrl).signIn({ email: stranger.email, password });
    const { id, attempt } = await begun();
    const none = await visitor
      .mutate("authorization.begin", { connectionId: attempt.attemptId })
      .catch((error) => error);
    const theirs = await visitor.mutate("authorization.begin", { connectionId: id }).catch((error) => error);
    expect(theirs).toMatchObject({ code: "NOT_FOUND" });
    expect(theirs).toEqual(none);
    await expect(visitor.query("authorization.attempt", attempt)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
