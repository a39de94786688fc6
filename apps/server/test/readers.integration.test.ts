import type { Role } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf } from "./client.ts";
import { builders, openReadersHouse, type ReadersHouse, type Start, secret, shown } from "./readers-house.ts";

let at: ReadersHouse;

beforeAll(async () => {
  at = await openReadersHouse();
});
afterAll(() => at?.server.close());

describe("[N1] what a person's own account answered", () => {
  it("is read by that person alone, and shown to builders and administrators as names, kinds and sizes", async () => {
    const id = await at.ranWith({ initiator: "user", account: "own" });
    expect((await shown(at.clients.user, id)).steps).toMatchObject([
      { stepId: "find", input: { email: secret }, output: { body: { name: secret } }, withheld: null },
      { stepId: "greet", output: { greeting: `Dear ${secret}` }, withheld: null },
    ]);
    for (const role of builders) {
      const { run, steps } = await shown(at.clients[role], id);
      expect(run.person, role).toEqual({ name: at.house.people.user.name, isMe: false });
      expect(steps, role).toMatchObject([
        {
          stepId: "find",
          input: null,
          output: null,
          withheld: {
            input: { kind: "group", fields: [{ name: "email", shape: { kind: "text", characters: secret.length } }] },
          },
        },
        { stepId: "greet", output: null, withheld: { output: { count: 1 } } },
      ]);
      expect(await at.everything(at.clients[role], id), role).not.toContain(secret);
    }
  });

  it("is a builder's own too: another builder and the administrators above do not read it", async () => {
    const id = await at.ranWith({ initiator: "developer", account: "own" });
    expect(await at.everything(at.clients.developer, id)).toContain(secret);
    for (const role of ["super_admin", "admin"] as const)
      expect(await at.everything(at.clients[role], id), role).not.toContain(secret);
  });

  it("belongs to whoever ran it again, and not to whose run it was", async () => {
    const first = await at.ranWith({ initiator: "user", account: "own" });
    const again = await at.ranWith({ initiator: "user", account: "again" });
    await at.server.db.prisma.run.update({
      where: { id: again },
      data: { repeatsRunId: first, startedByUserId: at.house.people.developer.userId },
    });
    expect((await shown(at.clients.developer, again)).steps[0]).toMatchObject({ input: { email: secret } });
    expect(await at.everything(at.clients.admin, again)).not.toContain(secret);
    expect(await at.clients.user.query("run.get", { id: again })).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("stays theirs in the test that an administrator ran as them", async () => {
    const id = await at.ranWith({ initiator: "user", account: "own" });
    await at.server.db.prisma.run.update({
      where: { id },
      data: { trigger: "test", startedByUserId: at.house.people.admin.userId },
    });
    expect(await at.everything(at.clients.admin, id)).not.toContain(secret);
  });

  it("leaves pickers of other builders without an example, while its own person has one", async () => {
    await at.ranWith({ initiator: "developer", account: "own" });
    const examples = async (role: Role) =>
      dataOf<{ lastRun: { steps: object } }>(
        await at.clients[role].query("workflow.sampleData", { id: at.workflow.id }),
      );
    expect((await examples("developer")).lastRun.steps).toMatchObject({ find: { body: { name: secret } } });
    expect((await examples("admin")).lastRun.steps).toEqual({});
  });

  it("is not quoted by errors of the step, the run and the list; their codes stay", async () => {
    const error = {
      code: "REMOTE_REJECTED",
      message: `“${secret}” is no e-mail.`,
      details: { answer: secret },
    } as const;
    const id = await at.ranWith({ initiator: "user", account: "own", error });
    for (const role of builders) {
      const { run, steps } = await shown(at.clients[role], id);
      expect([run.error?.code, steps[0]?.error?.code], role).toEqual(["REMOTE_REJECTED", "REMOTE_REJECTED"]);
      expect(await at.everything(at.clients[role], id), role).not.toContain(secret);
    }
    expect((await shown(at.clients.user, id)).run.sentence).toContain(secret);
  });

  it("does not hide from builders what is missing and who can mend it", async () => {
    const error = {
      code: "USER_NOT_AUTHORIZED",
      message: "Uma has not authorized it yet.",
      details: { who: "person" },
    } as const;
    const id = await at.ranWith({ initiator: "user", account: "own", error });
    expect((await shown(at.clients.developer, id)).run.error).toEqual(error);
  });
});

describe("[N1] what shared accounts answered", () => {
  it.each([
    ["a shared account", { initiator: "user", account: "shared" }],
    ["the primary account of a schedule", { initiator: null, account: "primary" }],
  ] satisfies [string, Start][])("on %s is read by builders and by nobody else", async (_, start) => {
    const id = await at.ranWith(start);
    for (const role of builders) {
      expect((await shown(at.clients[role], id)).steps[0], role).toMatchObject({
        input: { email: secret },
        withheld: null,
      });
    }
    const answer = await at.clients.user.query("run.get", { id });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it("is no reading for the person of the run either, who is no builder", async () => {
    const id = await at.ranWith({ initiator: "user", account: "shared" });
    const { steps } = await shown(at.clients.user, id);
    expect(steps).toMatchObject([
      { stepId: "find", input: null, output: null, withheld: null },
      { stepId: "greet", output: null, withheld: null },
    ]);
  });
});
