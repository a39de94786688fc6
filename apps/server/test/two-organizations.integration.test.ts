import { allFakes, createWorld, type MailServerProcess, startMailServer } from "@formwork/connectors/fakes";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { password } from "./constants.ts";
import { startServer, type TestServer } from "./server.ts";

const another = "kaffee am morgen ohne milch";
const world = createWorld({ fakes: allFakes });
let mailServer: MailServerProcess;
let server: TestServer;
/** The organization that a person works for, and one with another administrator. */
const organizations = { alpha: "", beta: "" };
const admins = {} as Record<keyof typeof organizations, Client>;

beforeAll(async () => {
  mailServer = await startMailServer(world.mail, { port: 0, host: "127.0.0.1" });
  server = await startServer(await freshDatabase(), {
    FORMWORK_MAIL_URL: `smtp://127.0.0.1:${mailServer.port}`,
    FORMWORK_MAIL_FROM: "Formwork <forms@example.org>",
    FORMWORK_TRUST_PROXY: "127.0.0.1",
  });
  for (const [key, name] of [
    ["alpha", "Alpha Ltd"],
    ["beta", "Beta Ltd"],
  ] as const) {
    organizations[key] = (await makeOrganization(server.db, { name })).id;
    const admin = await makeMember(server.db, { organizationId: organizations[key], role: "super_admin", password });
    admins[key] = await server.signIn(admin);
  }
});
afterAll(async () => {
  await server?.close();
  await mailServer?.close();
});

/** Somebody who works for Alpha and signs in there. */
function victim() {
  return makeMember(server.db, { organizationId: organizations.alpha, name: "Vera Victim", password });
}

interface Added {
  id: string;
  link: string;
  mailed: boolean | null;
}

const secretOf = ({ link }: { link: string }) => link.split("#")[1] ?? "";

/** Beta's administrator adds a person by their address. */
async function added(email: string): Promise<Added> {
  return dataOf<Added>(await admins.beta.mutate("people.add", { name: "Vera Victim", email, role: "user" }));
}

/** Somebody of Alpha whom Beta added too, and who has a password in both. */
async function inBoth(there = another) {
  const person = await victim();
  const { id, link } = await added(person.email);
  dataOf(await server.client().mutate("password.setByLink", { link: secretOf({ link }), password: there }));
  return { ...person, betaId: id };
}

let callers = 0;

interface Attempt {
  email: string;
  password: string;
  organizationId?: string;
}

/** Tries to sign in, from an address of its own unless told. */
async function tries(body: Attempt, by: { client?: Client; from?: string } = {}) {
  callers += 1;
  const { client = server.client(), from = `198.51.100.${callers % 250}` } = by;
  const answer = await client.post("/api/auth/sign-in/email", body, { "x-forwarded-for": from });
  const text = await answer.text();
  return { status: answer.status, text, body: JSON.parse(text) as { organizations?: object[] }, client };
}

/** Name of the organization that a caller is signed in to; null for nobody. */
async function organizationOf(client: Client): Promise<string | null> {
  const me = dataOf<{ organization: { name: string } } | null>(await client.query("session.me"));
  return me?.organization.name ?? null;
}

async function mailsTo(email: string): Promise<string[]> {
  await server.deps.afterAnswer.settled();
  const rows = world.inspect("smtp")?.find(({ title }) => title === "Mails")?.rows ?? [];
  return rows.filter(([, , to]) => to === email).map(([, , , , text = ""]) => text);
}

describe("[R1] an administrator adds somebody whom another organization knows", () => {
  it("and is told the same as of a stranger; only of their own people it is said that the address is taken", async () => {
    const { email } = await victim();
    const [known, stranger] = [await added(email), await added("nobody.knows@example.org")];
    expect(Object.keys(known)).toEqual(Object.keys(stranger));
    expect(known.mailed).toBe(stranger.mailed);
    for (const address of [email, "nobody.knows@example.org", email.toUpperCase()]) {
      const again = await admins.beta.mutate("people.add", { name: "Again", email: address, role: "user" });
      expect(errorOf(again)).toMatchObject({ code: "NAME_TAKEN", details: { path: "email" } });
    }
  });

  it("and the link sets a password in that organization alone: password, sessions and links of the other stay", async () => {
    const person = await victim();
    const atWork = await server.signIn(person);
    const own = dataOf<Added>(await admins.alpha.mutate("people.makeLink", { id: person.userId }));
    const link = secretOf(await added(person.email));
    expect(dataOf(await server.client().mutate("password.openLink", { link }))).toMatchObject({
      organizationName: "Beta Ltd",
      kind: "invitation",
    });
    dataOf(await server.client().mutate("password.setByLink", { link, password: another, revokeAccounts: true }));
    expect(await organizationOf(atWork)).toBe("Alpha Ltd");
    expect(await organizationOf((await tries({ email: person.email, password })).client)).toBe("Alpha Ltd");
    expect(await organizationOf((await tries({ email: person.email, password: another })).client)).toBe("Beta Ltd");
    expect(await server.client().mutate("password.openLink", { link: secretOf(own) })).toMatchObject({ ok: true });
  });

  it("and sees, ends and switches off nothing of the other", async () => {
    const person = await inBoth();
    const atWork = await server.signIn(person);
    const seen = await admins.beta.query("people.sessions", { id: person.betaId });
    expect(dataOf(seen)).toMatchObject({ items: [] });
    expect(dataOf(await admins.beta.mutate("people.endSessions", { id: person.betaId }))).toEqual({ ended: 0 });
    for (const path of ["people.makeLink", "people.endSessions", "people.deactivate"])
      expect(errorOf(await admins.beta.mutate(path, { id: person.userId })).code).toBe("NOT_FOUND");
    dataOf(await admins.beta.mutate("people.deactivate", { id: person.betaId }));
    expect(await organizationOf(atWork)).toBe("Alpha Ltd");
    expect((await tries({ email: person.email, password: another })).text).toContain("USER_DEACTIVATED");
    expect(await organizationOf((await tries({ email: person.email, password })).client)).toBe("Alpha Ltd");
  });
});

describe("[R1] signing in with an address of two organizations", () => {
  it("leads straight to the one whose password it is, and asks where one password is right in both", async () => {
    const { email } = await inBoth(password);
    const asked = await tries({ email, password });
    expect(asked.body.organizations).toEqual([
      { id: organizations.alpha, name: "Alpha Ltd" },
      { id: organizations.beta, name: "Beta Ltd" },
    ]);
    expect(await organizationOf(asked.client)).toBeNull();
    for (const [organizationId, name] of [
      [organizations.alpha, "Alpha Ltd"],
      [organizations.beta, "Beta Ltd"],
    ] as const) {
      const chosen = await tries({ email, password, organizationId });
      expect([chosen.body.organizations, await organizationOf(chosen.client)]).toEqual([[], name]);
    }
  });

  it("names no organization to whoever has no right password, and enters none where it is not right", async () => {
    const { email } = await inBoth();
    const wrong = await tries({ email, password: "not this one!" });
    const unknown = await tries({ email: "nobody@example.org", password: "not this one!" });
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text]);
    const elsewhere = await tries({ email, password: another, organizationId: organizations.alpha });
    expect([elsewhere.status, elsewhere.text]).toEqual([401, unknown.text]);
    expect(await organizationOf(elsewhere.client)).toBeNull();
  });

  it("takes as long for nobody as for one and for two", async () => {
    const [one, two] = [await victim(), await inBoth()];
    for (const email of ["nobody@example.org", one.email, two.email]) {
      const began = performance.now();
      await tries({ email, password: "not this one!" });
      // Checking one password takes a fraction of a beat; a timer may be up to a millisecond early.
      expect(performance.now() - began, email).toBeGreaterThanOrEqual(249);
    }
  });

  it("goes straight to the other once the access to one was switched off", async () => {
    const { email, betaId } = await inBoth(password);
    dataOf(await admins.beta.mutate("people.deactivate", { id: betaId }));
    expect(await organizationOf((await tries({ email, password })).client)).toBe("Alpha Ltd");
  });
});

describe("guessing at the password that somebody has in another organization", () => {
  it("is slowed down however often one signs in rightly between, or sets a new password in one's own", async () => {
    const { email, betaId } = await inBoth();
    const from = "203.0.113.9";
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess += 1) {
      statuses.push((await tries({ email, password: `not this one ${guess}` }, { from })).status);
      if (guess % 4 === 0) expect((await tries({ email, password: another }, { from })).status).toBe(200);
    }
    expect(statuses).toEqual(Array(10).fill(401));
    const link = secretOf(dataOf<Added>(await admins.beta.mutate("people.makeLink", { id: betaId })));
    dataOf(await server.client().mutate("password.setByLink", { link, password: "seven quiet lanterns" }));
    expect((await tries({ email, password: "not this one either" }, { from })).status).toBe(429);
  });

  it("is not helped by a browser that is known in one's own: only that password is tried in it once there were too many", async () => {
    const { email } = await inBoth();
    const from = "203.0.113.10";
    const { client } = await tries({ email, password: another }, { from });
    for (let guess = 0; guess < 10; guess += 1) await tries({ email, password: "not this one!" }, { from });
    expect((await tries({ email, password }, { client, from })).status).toBe(429);
    expect((await tries({ email, password: another }, { client, from })).status).toBe(200);
  });
});

describe("a forgotten password of somebody in two organizations", () => {
  it("brings a link for each that gave access, each naming its organization and setting the password of that alone", async () => {
    const { email } = await inBoth();
    dataOf(await server.client().mutate("password.forgot", { email }));
    const asked = (await mailsTo(email)).filter((text) => text.includes("asked for a new password"));
    const linkOf = (name: string) => {
      const [text, ...more] = asked.filter((each) => each.includes(`Formwork at ${name}`));
      expect(more).toEqual([]);
      return /set-password#([\w-]+)/.exec(text ?? "")?.[1] ?? "no link";
    };
    const [alpha, beta] = [linkOf("Alpha Ltd"), linkOf("Beta Ltd")];
    const opened = dataOf(await server.client().mutate("password.openLink", { link: beta }));
    expect(opened).toMatchObject({ organizationName: "Beta Ltd", kind: "reset" });
    dataOf(await server.client().mutate("password.setByLink", { link: beta, password: "seven quiet lanterns" }));
    expect(await organizationOf((await tries({ email, password })).client)).toBe("Alpha Ltd");
    expect(await organizationOf((await tries({ email, password: "seven quiet lanterns" })).client)).toBe("Beta Ltd");
    expect(await server.client().mutate("password.openLink", { link: alpha })).toMatchObject({ ok: true });
  });

  it("brings none for the one that switched the access off", async () => {
    const { email, betaId } = await inBoth();
    dataOf(await admins.beta.mutate("people.deactivate", { id: betaId }));
    dataOf(await server.client().mutate("password.forgot", { email }));
    const asked = (await mailsTo(email)).filter((text) => text.includes("asked for a new password"));
    expect(asked).toEqual([expect.stringContaining("Alpha Ltd")]);
  });
});

describe("changing one's password in one of two organizations", () => {
  it("asks for the password of that one, keeps one's browser signed in there, and leaves the other as it is", async () => {
    const { email } = await inBoth();
    const [alpha, beta] = [
      (await tries({ email, password })).client,
      (await tries({ email, password: another })).client,
    ];
    const change = { present: password, password: "seven quiet lanterns" };
    expect(errorOf(await beta.mutate("password.change", change))).toMatchObject({ details: { path: "present" } });
    dataOf(await beta.mutate("password.change", { ...change, present: another }));
    expect([await organizationOf(alpha), await organizationOf(beta)]).toEqual(["Alpha Ltd", "Beta Ltd"]);
    expect(await organizationOf((await tries({ email, password })).client)).toBe("Alpha Ltd");
  });
});
