import { allFakes, createWorld, type MailServerProcess, startMailServer } from "@formwork/connectors/fakes";
import { newId } from "@formwork/db";
import { makeApplication, makeConnection, makeMember, makeOrganization } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf, type Outcome } from "./client.ts";
import { password } from "./constants.ts";
import { startServer, type TestServer } from "./server.ts";

const another = "kaffee am morgen ohne milch";
const world = createWorld({ fakes: allFakes });
let mailServer: MailServerProcess;
let server: TestServer;
let organizationId: string;
let admin: Client;

beforeAll(async () => {
  mailServer = await startMailServer(world.mail, { port: 0, host: "127.0.0.1" });
  server = await startServer(await freshDatabase(), {
    FORMWORK_MAIL_URL: `smtp://127.0.0.1:${mailServer.port}`,
    FORMWORK_MAIL_FROM: "Formwork <forms@example.org>",
  });
  organizationId = (await makeOrganization(server.db, { name: "Example Ltd" })).id;
  await member("super_admin");
  admin = await server.signIn(await member("admin"));
});
afterAll(async () => {
  await server?.close();
  await mailServer?.close();
});

function member(role: "user" | "admin" | "super_admin" = "user") {
  return makeMember(server.db, { organizationId, role, password });
}

/** Subject and text of the mails somebody got, the newest first, once everything on its way has arrived. */
async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  await server.deps.afterAnswer.settled();
  const rows = world.inspect("smtp")?.find(({ title }) => title === "Mails")?.rows ?? [];
  return rows.filter(([, , to]) => to === email).map(([, , , subject = "", text = ""]) => ({ subject, text }));
}

function linkIn(text: string | undefined): string {
  return /set-password#([\w-]+)/.exec(text ?? "")?.[1] ?? "no link";
}

function signInWith(client: Client, body: { email: string; password: string }): Promise<Response> {
  return client.post("/api/auth/sign-in/email", body);
}

async function signedIn(client: Client): Promise<boolean> {
  return dataOf(await client.query("session.me")) !== null;
}

async function madeLink(userId: string): Promise<string> {
  const made = dataOf<{ link: string }>(await admin.mutate("people.makeLink", { id: userId }));
  return made.link.split("#")[1] ?? "";
}

function setByLink(link: string, more: object = {}): Promise<Outcome> {
  return server.client().mutate("password.setByLink", { link, password: another, ...more });
}

describe("an invitation", () => {
  it("comes by mail and on the administrator's screen, names whom it is for, works once, and is stored only as a hash", async () => {
    const email = "ines.invited@example.org";
    const person = { name: "Ines Invited", email, role: "user" };
    const added = dataOf<{ link: string; mailed: boolean }>(await admin.mutate("people.add", person));
    const [mail] = await mailsTo(email);
    const link = linkIn(mail?.text);
    expect(added).toMatchObject({ mailed: true, link: `http://formwork.test/set-password#${link}` });
    expect(mail?.text).toContain("within seven days");
    const stored = await server.db.prisma.passwordLink.findMany({ where: { user: { email } } });
    expect(stored).toMatchObject([{ kind: "invitation" }]);
    expect(JSON.stringify(stored)).not.toContain(link);
    const days = ((stored[0]?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);

    const whose = { kind: "invitation", name: "Ines Invited", email, organizationName: "Example Ltd" };
    expect(dataOf(await server.client().mutate("password.openLink", { link }))).toEqual(whose);
    expect(dataOf(await setByLink(link))).toMatchObject({ email });
    expect(errorOf(await setByLink(link))).toMatchObject({ code: "LINK_ENDED" });
    expect(errorOf(await server.client().mutate("password.openLink", { link })).code).toBe("LINK_ENDED");
    expect((await signInWith(server.client(), { email, password: another })).status).toBe(200);
  });

  it.each([
    ["elf elf elf", "at least 12"],
    ["password1234", "easy to guess"],
    ["ivo.invited@example.org", "easy to guess"],
    ["x".repeat(201), "at most 200"],
  ])("takes no password that would not hold, and stays usable: %s", async (weak, sentence) => {
    const email = `ivo.invited@example.org`;
    await server.db.prisma.user.deleteMany({ where: { email } });
    const person = { name: "Ivo Invited", email, role: "user" };
    const link = dataOf<{ link: string }>(await admin.mutate("people.add", person)).link.split("#")[1] ?? "";
    const refused = errorOf(await setByLink(link, { password: weak }));
    expect(refused).toMatchObject({ code: "INVALID_INPUT", details: { path: "password" } });
    expect(refused.message).toContain(sentence);
    expect(await setByLink(link)).toMatchObject({ ok: true });
  });

  it("is used up once by many who use it at the same time", async () => {
    const person = { name: "Rita Race", email: "rita@example.org", role: "user" };
    const link = dataOf<{ link: string }>(await admin.mutate("people.add", person)).link.split("#")[1] ?? "";
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => setByLink(link)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a link for a new password", () => {
  it("dies when a newer one is made, when its hour is over, and when access is switched off, for good", async () => {
    const { userId } = await member();
    const first = await madeLink(userId);
    const second = await madeLink(userId);
    expect(errorOf(await setByLink(first)).code).toBe("LINK_ENDED");
    const row = await server.db.prisma.passwordLink.findUniqueOrThrow({ where: { userId } });
    expect(row.kind).toBe("reset");
    expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
    await server.db.prisma.passwordLink.update({ where: { userId }, data: { expiresAt: new Date() } });
    expect(errorOf(await setByLink(second)).code).toBe("LINK_ENDED");
    const third = await madeLink(userId);
    dataOf(await admin.mutate("people.deactivate", { id: userId }));
    dataOf(await admin.mutate("people.reactivate", { id: userId }));
    expect(errorOf(await setByLink(third)).code).toBe("LINK_ENDED");
  });

  it("ends every session, is written down, and is told by mail", async () => {
    const person = await member();
    const before = await server.signIn(person);
    expect(await setByLink(await madeLink(person.userId))).toMatchObject({ ok: true });
    expect(await signedIn(before)).toBe(false);
    expect((await signInWith(server.client(), { email: person.email, password })).status).toBe(401);
    const [told] = await mailsTo(person.email);
    expect(told?.subject).toBe("Your password for Formwork was changed");
    expect(told?.text).toContain("/forgotten-password");
    const trail = dataOf<{ items: { action: string; subject: { id: string } }[] }>(
      await admin.query("audit.list", { subjectType: "person", limit: 20 }),
    );
    const own = trail.items.filter(({ subject }) => subject.id === person.userId).map(({ action }) => action);
    expect(own.slice(0, 2)).toEqual(["person.password-reset", "person.password-link-made"]);
    expect(JSON.stringify(trail)).not.toContain(another);
  });

  it("is made by administrators for whom they may manage: never for a super admin by an admin, and not for oneself", async () => {
    const chief = await member("super_admin");
    expect(errorOf(await admin.mutate("people.makeLink", { id: chief.userId })).code).toBe("FORBIDDEN");
    const { user } = dataOf<{ user: { id: string } }>(await admin.query("session.me"));
    expect(errorOf(await admin.mutate("people.makeLink", { id: user.id })).code).toBe("STATE_CONFLICT");
    const left = await member();
    dataOf(await admin.mutate("people.deactivate", { id: left.userId }));
    expect(errorOf(await admin.mutate("people.makeLink", { id: left.userId })).code).toBe("STATE_CONFLICT");
  });

  it("[C28] revokes the person's own accounts with it only when they want it, and nobody else's", async () => {
    const [person, other] = [await member(), await member()];
    const made = { organizationId, createdBy: other.userId };
    const application = await makeApplication(server.db, made);
    const inside = { ...made, applicationId: application.id };
    const connection = await makeConnection(server.db, { ...inside, connectorKey: "zoho_crm", kind: "user" });
    for (const { userId } of [person, other])
      await server.db.prisma.authorization.create({
        data: {
          id: newId(),
          organizationId,
          connectionId: connection.id,
          subjectUserId: userId,
          authorizedBy: userId,
          accountLabel: "someone@zoho.example",
          state: "active",
        },
      });
    const active = async () => {
      const where = { connectionId: connection.id, state: "active" };
      const rows = await server.db.prisma.authorization.findMany({ where, select: { subjectUserId: true } });
      return rows.map(({ subjectUserId }) => subjectUserId).sort();
    };
    expect(dataOf(await setByLink(await madeLink(person.userId)))).toMatchObject({ revoked: 0 });
    expect(await active()).toEqual([person.userId, other.userId].sort());
    const wanted = { password: "seven quiet lanterns", revokeAccounts: true };
    expect(dataOf(await setByLink(await madeLink(person.userId), wanted))).toMatchObject({ revoked: 1 });
    expect(await active()).toEqual([other.userId]);
  });
});

describe("a forgotten password", () => {
  it("is replaced by mail, whatever the case the address is typed in", async () => {
    const person = await member();
    dataOf(await server.client().mutate("password.forgot", { email: person.email.toUpperCase() }));
    const [mail] = await mailsTo(person.email);
    expect(mail?.subject).toBe("Your new password for Formwork at Example Ltd");
    expect(await setByLink(linkIn(mail?.text))).toMatchObject({ ok: true });
    expect((await signInWith(server.client(), { email: person.email, password: another })).status).toBe(200);
  });

  it("answers alike for somebody known, unknown and switched off, and writes to the first alone", async () => {
    const [known, left] = [await member(), await member()];
    dataOf(await admin.mutate("people.deactivate", { id: left.userId }));
    const emails = [known.email, "nobody.at.all@example.org", left.email];
    const answers = await Promise.all(emails.map((email) => server.client().mutate("password.forgot", { email })));
    expect(answers).toEqual(Array.from(emails, () => ({ ok: true, data: {} })));
    const counts = await Promise.all(emails.map(async (email) => (await mailsTo(email)).length));
    expect(counts).toEqual([1, 0, 0]);
  });

  it("brings few mails to one person however often somebody asks, and the link of the last one works", async () => {
    const person = await member();
    for (let i = 0; i < 5; i += 1) {
      // From another network each time, as a determined attacker would.
      const via = { "x-forwarded-for": `198.51.100.${i}` };
      await server.client().post("/api/trpc/password.forgot", { email: person.email }, via);
      await server.deps.afterAnswer.settled();
    }
    const mails = await mailsTo(person.email);
    expect(mails).toHaveLength(3);
    expect(await setByLink(linkIn(mails[0]?.text))).toMatchObject({ ok: true });
  });
});

describe("changing one's password", () => {
  it("asks for the present one, refuses weak ones and the same one", async () => {
    const client = await server.signIn(await member());
    const change = (present: string, next: string) => client.mutate("password.change", { present, password: next });
    expect(errorOf(await change("not this one!", another))).toMatchObject({ details: { path: "present" } });
    expect(errorOf(await change(password, "password1234"))).toMatchObject({ details: { path: "password" } });
    expect(errorOf(await change(password, password))).toMatchObject({ details: { path: "password" } });
    expect(await signedIn(client)).toBe(true);
  });

  it("ends all other sessions at once, and gives this browser a new one: a copy of its cookie is worth nothing", async () => {
    const person = await member();
    const [here, elsewhere] = [await server.signIn(person), await server.signIn(person)];
    const copied = { cookie: here.headers().cookie ?? "" };
    dataOf(await here.mutate("password.change", { present: password, password: another }));
    expect(await signedIn(here)).toBe(true);
    expect(await signedIn(elsewhere)).toBe(false);
    const thief = await server.client().get("/api/trpc/session.me", copied);
    expect(await thief.json()).toMatchObject({ result: { data: null } });
    expect((await signInWith(server.client(), { email: person.email, password: another })).status).toBe(200);
    expect((await mailsTo(person.email)).map(({ subject }) => subject)).toEqual([
      "Your password for Formwork was changed",
    ]);
  });

  it("makes a link that was on its way worth nothing", async () => {
    const person = await member();
    const link = await madeLink(person.userId);
    const client = await server.signIn(person);
    dataOf(await client.mutate("password.change", { present: password, password: another }));
    expect(errorOf(await setByLink(link, { password: "a third one, rather long" })).code).toBe("LINK_ENDED");
  });
});

describe("without a mail server", () => {
  it("the page can say so, and nothing is promised", async () => {
    const silent = await startServer(await freshDatabase());
    try {
      expect(dataOf(await silent.client().query("password.ways"))).toEqual({ byMail: false });
      const asked = await silent.client().mutate("password.forgot", { email: "ana@example.org" });
      expect(errorOf(asked).message).toContain("An administrator can make you a link.");
    } finally {
      await silent.close();
    }
  });

  it("a link is not called mailed when the mail server refuses it", async () => {
    const person = { name: "No Body", email: "nobody@example.org", role: "user" };
    expect(dataOf(await admin.mutate("people.add", person))).toMatchObject({ mailed: false });
  });
});
