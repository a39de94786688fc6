import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const connector = "jira";
const signIn = { username: "ana@jira.example", password: "sandbox-jira-token" };
const host = "acme.atlassian.net";

describe("Jira", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(given: { values?: Record<string, string>; site?: string } = {}) {
    const secret = { type: "values" as const, values: given.values ?? signIn };
    const facts = { site: given.site ?? host };
    const authorization = await harness.store.add({ connectorKey: connector, secret, facts });
    return {
      invoke: (action: string, input: object) =>
        harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults }),
      list: (name: string, input: Record<string, string> = {}) =>
        harness.runtime.listChoices({ connector, list: name, input, authorization }),
    };
  }
  const table = (name: string) => harness.world.inspect(connector)?.find(({ title }) => title === name)?.rows ?? [];
  const issue = { project: "SUP", kind: "10101", summary: "Lamp\nis broken" };

  it("[K10] makes an issue whose description keeps the lines of a form, and comments on it", async () => {
    const { invoke } = await as();
    const description = "It flickers.\r\nSince Monday.\n\nPlease help.";
    const made = await invoke("createIssue", {
      ...issue,
      description,
      labels: "from form, urgent one",
      dueDate: "2027-01-02",
    });
    expect(made).toMatchObject({ ok: true, output: { key: "SUP-1", url: "https://acme.atlassian.net/browse/SUP-1" } });
    expect(await invoke("addComment", { issue: "sup-1", text: "Seen.\nOn it." })).toMatchObject({
      ok: true,
      output: { by: "Ana Admin" },
    });
    expect(table("Comments")).toEqual([["SUP-1", "Seen.\nOn it.", "Ana Admin"]]);
    expect(await invoke("findIssues", { jql: "project = SUP ORDER BY created" })).toMatchObject({
      output: {
        count: 1,
        nextPage: "",
        first: {
          key: "SUP-1",
          summary: "Lamp is broken",
          description: "It flickers.\nSince Monday.\n\nPlease help.",
          status: "To Do",
          kind: "Bug",
          labels: ["from_form", "urgent_one"],
          dueDate: "2027-01-02",
          reporter: "Ana Admin",
        },
      },
    });
    expect(harness.world.calls()[0]).toMatchObject({ host, account: "ana@jira.example" });
  });

  it("[K10] reads a search page by page", async () => {
    const { invoke } = await as();
    for (const summary of ["one", "two", "three"]) await invoke("createIssue", { ...issue, summary });
    const first = await invoke("findIssues", { jql: "project = SUP", limit: "2" });
    expect(first).toMatchObject({ output: { count: 2, nextPage: "2" } });
    const page = first.ok ? (first.output as { nextPage: string }).nextPage : "";
    expect(await invoke("findIssues", { jql: "project = SUP", limit: "2", page })).toMatchObject({
      output: { count: 1, nextPage: "", first: { summary: "three" } },
    });
  });

  it("[K10] changes a status by its name or by its button, and says where an issue can go when not there", async () => {
    const { invoke } = await as();
    await invoke("createIssue", issue);
    const refused = await invoke("changeStatus", { issue: "SUP-1", status: "Done" });
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { notSent: true } } });
    expect(refused.ok ? "" : refused.error.message).toContain("It can go to “In Progress”.");
    expect(await invoke("changeStatus", { issue: "SUP-1", status: "in progress" })).toMatchObject({ ok: true });
    expect(await invoke("changeStatus", { issue: "SUP-1", status: "Finish" })).toMatchObject({ ok: true });
    expect(table("Issues")[0]?.[3]).toBe("Done");
    const missing = await invoke("changeStatus", { issue: "SUP-9", status: "Done" });
    expect(missing).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { notSent: true } } });
  });

  it("surely moved nothing when it could not even ask which ways there are", async () => {
    const { invoke } = await as();
    harness.world.setFaults(host, { failNext: 1 });
    expect(await invoke("changeStatus", { issue: "SUP-1", status: "Done" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_ERROR", details: { notSent: true } },
    });
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("createIssue", issue);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("[K10] offers all projects of the account, however many pages, and kinds and statuses of one", async () => {
    const { list } = await as();
    expect(await list("projects")).toMatchObject({
      choices: [{ value: "OFF" }, { value: "SUP", label: "Support (SUP)" }, { value: "WEB" }],
    });
    expect(await list("kinds", { project: "SUP" })).toMatchObject({
      choices: [
        { value: "10101", label: "Bug" },
        { value: "10100", label: "Task" },
      ],
    });
    expect(await list("statuses", { project: "SUP" })).toMatchObject({
      choices: [{ value: "Done" }, { value: "In Progress" }, { value: "To Do" }],
    });
    expect(await list("kinds", { project: "../x" })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("names the field that Jira refuses, and sends nothing that is no key of an issue", async () => {
    const { invoke } = await as();
    const refused = await invoke("createIssue", { ...issue, project: "NONE" });
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { status: 400 } } });
    expect(refused.ok ? "" : refused.error.message).toContain("project: valid project is required");
    const before = harness.world.calls().length;
    for (const key of ["../myself", "SUP", "SUP-1/comment", ""])
      expect(await invoke("addComment", { issue: key, text: "x" })).toMatchObject({ error: { code: "INVALID_INPUT" } });
    expect(harness.world.calls()).toHaveLength(before);
  });

  const enter = (values: Record<string, string>) =>
    harness.runtime.enterValues({
      connector,
      region: null,
      params: {},
      values,
      client: null,
      scopes: [],
      now: new Date(),
    });

  it.each(["acme.atlassian.net", "https://ACME.atlassian.net/", "https://acme.atlassian.net"])(
    "[C11] asks for the site where an account is authorized and keeps it with the account: %s",
    async (site) => {
      expect(await enter({ site, ...signIn })).toMatchObject({
        accountLabel: "ana@jira.example",
        facts: { site: host },
        secret: { type: "values", values: signIn },
      });
    },
  );

  it.each([
    "",
    "acme",
    "https://acme.atlassian.net.evil.example",
    "acme.evil.example/.atlassian.net",
    "http://acme.atlassian.net",
    "a/b.atlassian.net",
  ])("[C11] refuses “%s” as a site, and no password leaves", async (site) => {
    await expect(enter({ site, ...signIn })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("atlassian.net"),
      details: { path: "site" },
    });
    expect(harness.world.calls()).toHaveLength(0);
  });

  it("[C11] does not keep a sign-in that Jira refuses, and calls no site but the account's own", async () => {
    await expect(enter({ site: host, ...signIn, password: "wrong-token" })).rejects.toMatchObject({
      code: "REMOTE_REJECTED",
    });
    const { invoke } = await as({ site: "evil.example" });
    expect(await invoke("createIssue", issue)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(harness.world.calls()).toHaveLength(1);
  });
});
