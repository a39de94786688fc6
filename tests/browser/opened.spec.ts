import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { findBarriers } from "./support/axe.ts";
import { type DemoBrowser, darken, openDemo } from "./support/demo-browser.ts";
import { openSettled, settle } from "./support/settled.ts";

let demo: DemoBrowser;

beforeAll(async () => {
  demo = await openDemo();
}, 180_000);

afterAll(async () => {
  await demo?.close();
});

const builder = "ana@example.com";

interface State {
  /** What is looked at, as the end of a sentence. */
  what: string;
  as: string;
  /** Name of the page in the demo, or its beginning. */
  page: string;
  open(page: Page): Promise<void>;
}

const states: readonly State[] = [
  {
    what: "a step of a workflow, with its mapped fields",
    as: builder,
    page: "workflow-1",
    async open(page) {
      await page
        .getByRole("button", { name: /^Step: / })
        .last()
        .click();
      await page.getByRole("button", { name: "Test this step" }).waitFor();
    },
  },
  {
    what: "the dialog that tests a workflow",
    as: builder,
    page: "workflow-1",
    async open(page) {
      await page.getByRole("button", { name: "Test", exact: true }).click();
      await page.getByRole("dialog", { name: "Test the workflow" }).waitFor();
    },
  },
  {
    what: "the drawer with the versions of a workflow",
    as: builder,
    page: "workflow-1",
    async open(page) {
      await page.getByRole("button", { name: "Versions" }).click();
      await page.getByText("Version 1").waitFor();
    },
  },
  {
    what: "the settings of a field of a form",
    as: builder,
    page: "form-builder-1",
    async open(page) {
      await page
        .getByRole("button", { name: /E-mail/ })
        .last()
        .click();
      await page.getByLabel("Label").waitFor();
    },
  },
  {
    what: "a lookup of a form, with what it asks and what it did lately",
    as: builder,
    page: "build-finish-a-task",
    async open(page) {
      await page.getByRole("button", { name: /^Open tasks/ }).click();
      await page.getByRole("region", { name: "What becomes of the answer" }).waitFor();
    },
  },
  {
    what: "a choice of a form whose answers a lookup offers",
    as: builder,
    page: "build-finish-a-task",
    async open(page) {
      await page.getByRole("button", { name: /^Task/ }).last().click();
      await page.getByText("Offered by the lookup").waitFor();
    },
  },
  {
    what: "the dialog that makes a schedule",
    as: builder,
    page: "schedules",
    async open(page) {
      await page.getByRole("button", { name: "New schedule" }).click();
      await page.getByRole("dialog", { name: "New schedule" }).waitFor();
    },
  },
  {
    what: "the dialog that connects a service",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^Zoho CRM/ }).click();
      await page.getByRole("dialog", { name: "Connect Zoho CRM" }).waitFor();
    },
  },
  {
    what: "the dialog that connects a service with a key, with all its choices and what is missing",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^OpenWeather/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect OpenWeather" });
      await dialog.getByRole("button", { name: "Environments, link name" }).click();
      await dialog.getByRole("switch", { name: /^A different authorization/ }).click();
      await dialog.getByRole("button", { name: /see what it can do/ }).click();
      await dialog.getByRole("button", { name: "Test first" }).click();
      await dialog.getByText("API key is missing.").waitFor();
    },
  },
  {
    what: "the dialog that connects with a client id of one's own that is not typed yet",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^Zoho Books/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect Zoho Books" });
      await dialog.getByText("With our own client id").click();
      await dialog.getByRole("button", { name: "Authorize" }).click();
      await dialog.getByText("Client id is missing.").waitFor();
    },
  },
  {
    what: "the dialog that connects a service for chosen actions, for one environment, and for everybody's own accounts",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^Slack/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect Slack" });
      await dialog.getByRole("radio", { name: /^Everyone's own account/ }).check();
      await dialog.getByRole("button", { name: "Allowed actions, environments, link name" }).click();
      await dialog.getByRole("radio", { name: "Only specific actions" }).check();
      await dialog.getByRole("switch", { name: /^A different authorization/ }).click();
      await dialog.getByRole("button", { name: "Authorize" }).click();
      await dialog.getByText("Choose the application whose people it acts for.").waitFor();
    },
  },
  {
    what: "the dialog that connects a service which takes requests of any kind",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^HTTP with a key/ }).click();
      await page.getByRole("dialog", { name: "Connect HTTP with a key" }).waitFor();
    },
  },
  {
    what: "the dialog that connects a mail server, with what it answered",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^E-mail \(SMTP\)/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect E-mail (SMTP)" });
      await dialog.getByLabel("Mail server").fill("mail.nowhere.example");
      await dialog.getByLabel("Sender's address").fill("office@nowhere.example");
      await dialog.getByLabel("User name").fill("office");
      await dialog.getByRole("textbox", { name: "Password" }).fill("a-password");
      await dialog.getByRole("button", { name: "Test first" }).click();
      await dialog.getByText("cannot be reached").waitFor();
    },
  },
  {
    what: "the dialog that connects storage, with its region missing",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^Amazon S3/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect Amazon S3" });
      await dialog.getByRole("button", { name: "Test and save" }).click();
      await dialog.getByText("Region of the buckets is missing.").waitFor();
    },
  },
  {
    what: "the dialog that waits for a consent",
    as: builder,
    page: "connections-new",
    async open(page) {
      await page.getByRole("button", { name: /^Zoho Sheet/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connect Zoho Sheet" });
      await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
      const opened = page.waitForEvent("popup");
      await dialog.getByRole("button", { name: "Authorize" }).click();
      await (await opened).close();
      await page.getByText("The window is closed.").waitFor();
    },
  },
  {
    what: "the dialog that edits a connection, with what a change means",
    as: builder,
    page: "connection-1",
    async open(page) {
      await page.getByRole("button", { name: "More for this connection" }).click();
      await page.getByRole("menuitem", { name: "Edit" }).click();
      await page.getByRole("dialog", { name: "Edit the connection" }).waitFor();
    },
  },
  {
    what: "the question before an account of a connection is revoked",
    as: builder,
    page: "connections",
    async open(page) {
      await page.getByRole("link", { name: "Zoho CRM of the office" }).click();
      await page.getByRole("button", { name: "Revoke sales@zoho.example" }).click();
      await page.getByRole("dialog", { name: /^Revoke / }).waitFor();
    },
  },
  {
    what: "the menu of a connection in the list",
    as: builder,
    page: "connections",
    async open(page) {
      await page.getByRole("button", { name: "More for Zoho CRM of the office" }).click();
      await page.getByRole("menuitem", { name: "Revoke my account" }).waitFor();
    },
  },
  {
    what: "the dialog that adds client credentials",
    as: builder,
    page: "client-credentials",
    async open(page) {
      await page.getByRole("button", { name: "Add", exact: true }).first().click();
      await page.getByRole("dialog", { name: "Add client credentials" }).waitFor();
    },
  },
  {
    what: "what stops when somebody revokes all their accounts",
    as: "uma@example.com",
    page: "my-accounts",
    async open(page) {
      await page.getByRole("button", { name: "Revoke all" }).click();
      await page.getByText("Can act as you no more").waitFor();
    },
  },
  {
    what: "the search over everything",
    as: builder,
    page: "applications",
    async open(page) {
      await page.getByRole("button", { name: "Search and commands" }).click();
      await page.getByRole("dialog", { name: "Search and commands" }).waitFor();
    },
  },
];

describe("what opens over a page has no serious barrier, light or dark", () => {
  it.each(states)("$what", async ({ as, page: name, open }) => {
    const found = demo.pages.find((each) => each.name === name);
    expect(found, name).toBeDefined();
    const context = await demo.contextFor(as);
    const page = await openSettled(context, found?.path ?? "/");
    await open(page);
    await settle(page);
    const light = await findBarriers(page, ["serious", "critical"]);
    await darken(page);
    const dark = await findBarriers(page, ["serious", "critical"]);
    expect([...light, ...dark]).toEqual([]);
    await context.close();
  });

  it("the live form with mistakes, and after sending with an account missing", async () => {
    const context = await demo.contextFor("udo@example.com");
    const page = await openSettled(context, "/home");
    await page.getByRole("link", { name: "New contact" }).first().click();
    await page.getByRole("button", { name: "Save contact" }).click();
    await page.getByRole("alert").waitFor();
    const mistakes = await findBarriers(page, ["serious", "critical"]);
    await page.getByLabel("Last name").fill("Brandt");
    await page.getByLabel("E-mail").fill("ida@example.net");
    await page.getByRole("button", { name: "Save contact" }).click();
    await page.getByRole("button", { name: "Authorize" }).waitFor();
    const sent = await findBarriers(page, ["serious", "critical"]);
    await darken(page);
    await page.getByRole("button", { name: "Authorize" }).waitFor();
    const dark = await findBarriers(page, ["serious", "critical"]);
    expect([...mistakes, ...sent, ...dark]).toEqual([]);
    await context.close();
  });

  it("and nothing of it breaks the content policy or throws", () => {
    expect(demo.complaints).toEqual([]);
  });
});
