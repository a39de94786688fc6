import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openConsent, openForm, seeDone, send } from "./support/live-form.ts";
import { allow } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const step = "Create the contact";

function contact(page: Page, name: string): Promise<void> {
  const values = { "Last name": name, "E-mail": `${name.toLowerCase()}@customer.example` };
  return send(page, { values, button: "Save contact" });
}

const contacts = async (name: string) =>
  (await house.look("/_services/zoho_crm", "Contacts")).filter((row) => row.Last_Name === name);

describe("A form that acts through everyone's own account", () => {
  it("[C3] lets two people submit it, and each contact is created by that person's own account", async () => {
    for (const [name, account, first, second] of [
      ["Uma", "uma@zoho.example", "Miller", "Moreau"],
      ["Udo", "udo@zoho.example", "Rossi", "Rana"],
    ] as const) {
      const page = await house.visit(name);
      await openForm(page, "New contact");
      await contact(page, first);
      await page.getByRole("region", { name: "Connect your Zoho CRM account" }).waitFor();
      await connect(page, account);
      await seeDone(page, step);
      await openForm(page, "New contact");
      await contact(page, second);
      await seeDone(page, step);
      expect(await page.getByRole("button", { name: "Authorize" }).count()).toBe(0);
      await page.context().close();
    }
    const made = (await house.look("/_services/zoho_crm", "Contacts")).map((row) => [row.Last_Name, row["Created by"]]);
    expect(made).toEqual([
      ["Miller", "uma@zoho.example"],
      ["Moreau", "uma@zoho.example"],
      ["Rossi", "udo@zoho.example"],
      ["Rana", "udo@zoho.example"],
    ]);
    const calls = (await house.look("/_calls", "Latest calls")).filter(
      ({ Method, Path }) => Method === "POST" && Path?.endsWith("/Contacts"),
    );
    expect(calls.map(({ Account, Status }) => [Account, Status]).reverse()).toEqual([
      ["uma@zoho.example", "201"],
      ["uma@zoho.example", "201"],
      ["udo@zoho.example", "201"],
      ["udo@zoho.example", "201"],
    ]);
  });

  it("[C3] keeps the submission of somebody who has not authorized, and finishes it once when they do ten minutes later", async () => {
    const page = await house.visit("Pia");
    await openForm(page, "New contact");
    await contact(page, "Later");
    const card = page.getByRole("region", { name: "Connect your Zoho CRM account" });
    await card.getByText("Your submission is kept").waitFor();
    await page.getByRole("listitem").filter({ hasText: "waiting for your Zoho CRM account" }).waitFor();
    expect(await contacts("Later")).toEqual([]);
    const builder = await house.visit("Ben");
    await builder.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
    await builder
      .getByRole("row")
      .filter({ hasText: "waiting for an account" })
      .filter({ hasText: "Pia" })
      .getByRole("link")
      .click();
    const waits = builder.getByRole("region", { name: "Waits for an account" });
    await builder.getByRole("navigation", { name: "What happened" }).getByRole("button", { name: step }).click();
    await waits.getByRole("heading", { name: "Pia Portal's Zoho CRM account is not connected" }).waitFor();
    await passTenMinutes();
    await page.goto("/home");
    await page
      .getByRole("region", { name: "Waiting for you" })
      .getByText("Connect your Zoho CRM account", { exact: true })
      .waitFor();
    await connect(page, "sales@zoho.example");
    await page.getByRole("region", { name: "Waiting for you" }).waitFor({ state: "detached" });
    const submissions = page.getByRole("table", { name: "What you have sent" });
    await submissions.getByText("done", { exact: true }).waitFor();
    expect((await contacts("Later")).map((row) => row["Created by"])).toEqual(["sales@zoho.example"]);
    // The builder's page was not touched meanwhile.
    await waits.waitFor({ state: "detached" });
    await builder.getByRole("banner").getByText("done", { exact: true }).waitFor();
    await submissions.getByRole("link", { name: "Contact into the CRM" }).click();
    await page.getByRole("navigation", { name: "What happened" }).getByRole("button", { name: step }).click();
    const account = page.getByRole("complementary", { name: `Details of ${step}` });
    await account.getByText(/sales@zoho\.example.*because/).waitFor();
    const record = await house.db.prisma.record.findFirstOrThrow({
      where: { values: { path: ["lastName"], equals: "Later" } },
    });
    expect(await house.db.prisma.run.count({ where: { recordId: record.id } })).toBe(1);
  });
});

describe("What became of a submission", () => {
  it("is what was said last, though an answer from before comes later", async () => {
    const page = await house.visit("Ana");
    const card = page.getByRole("region", { name: "Connect your Zoho CRM account" });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/api\/submissions\/[^/]+$/, async (route) => {
      const answer = await route.fetch();
      const { runs } = (await answer.json()) as { runs: { parked: unknown }[] };
      await held;
      const before = runs.map((run) => ({ ...run, status: "queued", steps: [], parked: null }));
      await route.fulfill({ response: answer, json: { runs: before } });
    });
    await openForm(page, "New contact");
    await contact(page, "Late");
    await card.waitFor();
    const late = page.waitForEvent("requestfinished", (request) => /\/api\/submissions\/[^/]+$/.test(request.url()));
    release();
    await late;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await card.isVisible()).toBe(true);
  });
});

/** Parking needs no clock of the product's own: it ends at a moment kept with the run. So the moments are moved instead. */
async function passTenMinutes(): Promise<void> {
  const moved = await house.db.pool.query(
    `WITH moved AS (
       UPDATE run SET created_at = created_at - interval '10 minutes', started_at = started_at - interval '10 minutes'
       WHERE status = 'parked' AND initiator_user_id = (SELECT id FROM "user" WHERE name LIKE 'Pia%') RETURNING id
     ) UPDATE run_wait SET due_at = due_at - interval '10 minutes' FROM moved WHERE run_id = moved.id`,
  );
  expect(moved.rowCount).toBe(1);
}

describe("A consent in a window of its own", () => {
  it("[C10] that comes back after more than 90 seconds stores nothing and says so", async () => {
    const page = await house.visit("Ben");
    await openForm(page, "New contact");
    await contact(page, "Slow");
    const consent = await openConsent(page);
    // The time is over just as the person decides: any earlier, and the form's page would close the window first.
    await consent.route(/./, async (route) => {
      await house.db.pool.query(
        "UPDATE authorization_attempt SET expires_at = expires_at - interval '91 seconds' WHERE consumed_at IS NULL",
      );
      await route.continue();
    });
    await allow(consent, "ben@zoho.example");
    await page.getByText("The consent took longer than 90 seconds and was not stored.").waitFor();
    expect(await house.db.prisma.authorization.count({ where: { accountLabel: "ben@zoho.example" } })).toBe(0);
    expect(await contacts("Slow")).toEqual([]);
    if (!consent.isClosed()) await consent.close();
    const again = await openConsent(page, "Try again");
    await allow(again, "ben@zoho.example");
    await seeDone(page, step);
    expect((await contacts("Slow")).map((row) => row["Created by"])).toEqual(["ben@zoho.example"]);
  });

  it("[C10] takes the place of the page where pop-ups are blocked, and comes back to the submission that waits", async () => {
    const page = await house.visit("Ana");
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await openForm(page, "New contact");
    await contact(page, "Blocked");
    await page.getByRole("button", { name: "Authorize" }).click();
    await allow(page, "ana@zoho.example");
    await page.getByRole("heading", { name: "Sent. Your answers are saved." }).waitFor();
    await seeDone(page, step);
    expect((await contacts("Blocked")).map((row) => row["Created by"])).toEqual(["ana@zoho.example"]);
  });
});

describe("Sending makes one record and one contact", () => {
  const records = (name: string) =>
    house.db.prisma.record.count({ where: { values: { path: ["lastName"], equals: name } } });
  const fill = async (page: Page, name: string) => {
    await openForm(page, "New contact");
    await page.getByLabel("Last name").fill(name);
    await page.getByLabel("E-mail").fill(`${name.toLowerCase()}@customer.example`);
    return page.getByRole("button", { name: "Save contact" });
  };

  it("after a double click, and what becomes of it appears without a reload", async () => {
    const page = await house.visit("Uma");
    await (await fill(page, "Twice")).dblclick();
    await seeDone(page, step);
    expect([await records("Twice"), (await contacts("Twice")).length]).toEqual([1, 1]);
  });

  it("when the answer was lost on the way and the page sends again", async () => {
    const page = await house.visit("Uma");
    let answers = 0;
    await page.route("**/submissions", async (route) => {
      const answer = await route.fetch();
      answers += 1;
      return answers === 1 ? route.abort("connectionreset") : route.fulfill({ response: answer });
    });
    await (await fill(page, "Lost")).click();
    await seeDone(page, step);
    expect([answers, await records("Lost"), (await contacts("Lost")).length]).toEqual([2, 1, 1]);
  });
});
