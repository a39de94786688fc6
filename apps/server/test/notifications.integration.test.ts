import { newId, noticesOf, tellPeople } from "@formwork/db";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let user: Client;
let admin: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db, ["user", "admin"]);
  user = await server.signIn(house.people.user);
  admin = await server.signIn(house.people.admin);
});
afterAll(() => server?.close());

interface Listed {
  items: { id: string; title: string; runId: string | null; readAt: string | null }[];
  nextCursor: string | null;
}

const tell = (userId: string, title: string, runId = house.runId) =>
  tellPeople(server.db, {
    organizationId: house.organizationId,
    workflowId: house.workflow.id,
    runId,
    source: newId(),
    title,
    text: "",
    userIds: [userId],
    roles: [],
    mail: false,
  });
const list = async (client: Client, input = {}) => dataOf<Listed>(await client.query("notification.list", input));

describe("The bell", () => {
  it("[W9] lists each person's own notices, unread first, a page at a time, and counts the unread", async () => {
    for (const title of ["one", "two", "three"]) await tell(house.people.admin.userId, title);
    const [newest] = (await list(admin)).items;
    await admin.mutate("notification.markRead", { id: newest?.id });
    const first = await list(admin, { limit: 2 });
    const second = await list(admin, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(["two", "one", "three"]);
    expect(second.nextCursor).toBeNull();
    expect(dataOf(await admin.query("notification.count"))).toEqual({ unread: 2 });
    await admin.mutate("notification.markRead", { id: null });
    expect(dataOf(await admin.query("notification.count"))).toEqual({ unread: 0 });
  });

  it("[R1] leads to a run only whoever may look at it, and nobody marks another person's notice", async () => {
    const { runId } = house;
    const other = await server.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    const foreign = newId();
    await server.db.prisma.run.create({
      data: { ...other, id: foreign, initiatorUserId: house.people.admin.userId, variables: {}, error: undefined },
    });
    await tell(house.people.user.userId, "own");
    await tell(house.people.user.userId, "of another", foreign);
    const items = (await list(user)).items;
    expect(items.find(({ title }) => title === "own")?.runId).toBe(runId);
    expect(items.find(({ title }) => title === "of another")?.runId).toBeNull();
    const refused = await admin.mutate("notification.markRead", { id: items[0]?.id });
    expect(errorOf(refused).code).toBe("NOT_FOUND");
  });

  it("[W9] tells an open page at once that there is something new", async () => {
    const { userId } = house.people.admin;
    const changes = server.deps.runWatch.changes([noticesOf(userId)], AbortSignal.timeout(20_000));
    await changes.next();
    await tell(userId, "live");
    server.deps.runChanged.notify(noticesOf(userId));
    expect((await changes.next()).done).toBe(false);
    expect((await admin.first("notification.watch", undefined)).ok).toBe(true);
  });

  it("[R1] names only people of the organization for failures, and asks for some", async () => {
    const theirs = await makeHouse(server.db, []);
    const set = (people: string[]) =>
      admin.mutate("workflow.setFailureTold", { id: house.workflow.id, tell: "people", people });
    expect(errorOf(await set([theirs.people.user.userId])).code).toBe("NOT_FOUND");
    expect(errorOf(await set([])).code).toBe("INVALID_INPUT");
    expect((await set([house.people.user.userId])).ok).toBe(true);
  });
});
