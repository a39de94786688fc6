import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf } from "./client.ts";
import { builders, openReadersHouse, type ReadersHouse, secret, shown } from "./readers-house.ts";

let at: ReadersHouse;

beforeAll(async () => {
  at = await openReadersHouse();
});
afterAll(() => at?.server.close());

describe("[N1] a run that its person shares", () => {
  it("is read by who was named, by nobody else, until it is ended; both are written down", async () => {
    const id = await at.ranWith({ initiator: "user", account: "own" });
    const reader = await at.signedInMember();
    expect(await reader.client.query("run.get", { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    const share = { id, email: reader.email.toUpperCase(), hours: 2 };
    expect(dataOf(await at.clients.user.mutate("run.share", share))).toMatchObject({ name: "Carl" });
    const { run, steps } = dataOf<{ run: object; steps: object[] }>(await reader.client.query("run.get", { id }));
    expect(steps).toMatchObject([{ input: { email: secret } }, { output: { greeting: `Dear ${secret}` } }]);
    expect(run).toMatchObject({ shares: [], record: null, person: { isMe: false } });
    expect(await at.everything(at.clients.developer, id)).not.toContain(secret);
    expect(dataOf(await at.clients.user.query("run.get", { id }))).toMatchObject({
      run: { shares: [{ userId: reader.userId, name: "Carl" }] },
    });

    dataOf(await at.clients.user.mutate("run.unshare", { id, userId: reader.userId }));
    expect(await reader.client.query("run.get", { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await at.clients.user.mutate("run.unshare", { id, userId: reader.userId })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    const entries = await at.server.db.prisma.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { sequence: "asc" },
    });
    expect(entries).toMatchObject([
      { action: "run.shared", actorUserId: at.house.people.user.userId, facts: { with: "Carl" } },
      { action: "run.unshared", facts: { with: "Carl" } },
    ]);
  });

  it("is read by a builder with whom it is shared, words of its error included, and not after the time is over", async () => {
    const error = { code: "REMOTE_REJECTED", message: `“${secret}” is no e-mail.` } as const;
    const id = await at.ranWith({ initiator: "user", account: "own", error });
    const reader = await at.signedInMember("developer");
    dataOf(await at.clients.user.mutate("run.share", { id, email: reader.email, hours: 1 }));
    expect((await shown(reader.client, id)).run.error?.message).toContain(secret);
    await at.server.db.prisma.runShare.updateMany({ where: { runId: id }, data: { expiresAt: new Date(0) } });
    expect(await at.everything(reader.client, id)).not.toContain(secret);
    expect(dataOf(await at.clients.user.query("run.get", { id }))).toMatchObject({ run: { shares: [] } });
  });

  it("gives the reader nothing of shared accounts and no other run, and no hand on this one", async () => {
    const [id, other] = [
      await at.ranWith({ initiator: "user", account: "shared" }),
      await at.ranWith({ initiator: "user", account: "own" }),
    ];
    const reader = await at.signedInMember();
    dataOf(await at.clients.user.mutate("run.share", { id, email: reader.email, hours: 1 }));
    expect(JSON.stringify(await shown(reader.client, id))).not.toContain(secret);
    expect(await reader.client.query("run.get", { id: other })).toMatchObject({ error: { code: "NOT_FOUND" } });
    for (const path of ["run.retryParked", "run.cancel", "run.again"] as const)
      expect(await reader.client.mutate(path, { id })).toMatchObject({ ok: false });
    expect(await reader.client.mutate("run.share", { id, email: at.house.people.admin.email, hours: 1 })).toMatchObject(
      {
        error: { code: "NOT_FOUND" },
      },
    );
  });

  it("is shared by its person only: not by a builder, an administrator, or whoever started the test", async () => {
    const id = await at.ranWith({ initiator: "user", account: "own" });
    const share = { id, email: at.house.people.developer.email, hours: 1 };
    for (const role of builders)
      expect(await at.clients[role].mutate("run.share", share), role).toMatchObject({ error: { code: "FORBIDDEN" } });
    expect(await at.server.db.prisma.runShare.count({ where: { runId: id } })).toBe(0);
  });

  it("cannot be shared with oneself, with an address nobody here has, for no time or for a year", async () => {
    const id = await at.ranWith({ initiator: "user", account: "own" });
    const refused = [
      { email: at.house.people.user.email, hours: 1 },
      { email: "stranger@elsewhere.example", hours: 1 },
      { email: at.house.people.admin.email, hours: 0 },
      { email: at.house.people.admin.email, hours: 9_000 },
    ];
    for (const share of refused) {
      const answer = await at.clients.user.mutate("run.share", { id, ...share });
      expect(answer, share.email).toMatchObject({ error: { code: "INVALID_INPUT" } });
    }
  });
});
