import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { create } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
const sites: Server[] = [];
beforeAll(async () => {
  house = await openHouse();
  await house.db.pool.query(
    `INSERT INTO form SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'slug', gen_random_uuid(),
       'name', CASE i WHEN 287 THEN 'Réunion of sellers' ELSE 'Questionnaire ' || to_char(i, 'fm000') END))).*
     FROM form f, generate_series(1, 300) i WHERE f.name = 'Trade fair lead'`,
  );
  await house.db.pool.query(
    `WITH made AS (
       INSERT INTO "user" SELECT (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
         'email', 'seller' || i || '@example.com', 'name', CASE i WHEN 25 THEN 'Zoë Last' ELSE 'Seller ' || i END))).*
       FROM "user" u, generate_series(1, 25) i WHERE u.email = 'uma@example.com' RETURNING id, organization_id)
     INSERT INTO member (id, organization_id, user_id, role) SELECT gen_random_uuid(), organization_id, id, 'user' FROM made`,
  );
});
afterAll(async () => {
  for (const site of sites) site.close();
  await house?.close();
});

const main = (page: Page) => page.getByRole("navigation", { name: "Main" });
const chooser = (page: Page, name: string) =>
  page.getByRole("combobox", { name, exact: true }).or(page.getByRole("textbox", { name, exact: true }));

async function openSales(page: Page, part: string): Promise<void> {
  await main(page).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("link", { name: "Sales", exact: true }).click();
  await main(page).getByRole("link", { name: part }).click();
}

async function newWorkflow(page: Page, name: string, { typed, form }: { typed: string; form: string }): Promise<void> {
  await page.getByRole("button", { name: "New workflow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New workflow" });
  await dialog.getByLabel("Name").fill(name);
  await chooser(page, "Form").fill(typed);
  await page.getByRole("option", { name: form }).click();
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name }).waitFor();
}

it("finds one of 300 forms, and one of many people, by a part of the name wherever they are chosen", async () => {
  const page = await house.visit("Ben");
  await openSales(page, "Records");
  const form = chooser(page, "Form");
  await form.click();
  await page.getByRole("option", { name: "Type to find more" }).waitFor();
  expect(await page.getByRole("option", { name: "Réunion of sellers" }).count()).toBe(0);
  await form.fill("reunion");
  await page.getByRole("option", { name: "Réunion of sellers" }).waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => form.inputValue(), { timeout: 15_000 }).toBe("Réunion of sellers");

  // What is chosen keeps its name, although no first page has it.
  await page.reload();
  await expect.poll(() => form.inputValue(), { timeout: 15_000 }).toBe("Réunion of sellers");
  await form.fill("nothing of the kind");
  await page.getByText("Nothing fits “nothing of the kind”.").waitFor();
  await page.keyboard.press("Escape");

  await main(page).getByRole("link", { name: "Workflows" }).click();
  await newWorkflow(page, "After the reunion", { typed: "SELLERS", form: "Réunion of sellers" });

  await page.getByRole("button", { name: /^Run as: Ben/ }).click();
  await page.getByRole("menuitem", { name: "Somebody else …" }).click();
  await chooser(page, "Person").fill("zoe");
  await page.getByRole("option", { name: /Zoë Last/ }).click();
  await page.getByRole("button", { name: "Run as: Zoë Last" }).waitFor();
});

it("starts a workflow by any of 300 forms, names all that keeps its test from starting, and lists connections by who made them", async () => {
  const page = await house.visit("Ben");
  await openSales(page, "Workflows");
  await newWorkflow(page, "By questionnaire", { typed: "naire 288", form: "Questionnaire 288" });
  await page.getByRole("button", { name: "Trigger: Questionnaire 288 submitted" }).click();
  const panel = page.getByRole("complementary", { name: "Settings of the trigger" });
  const form = chooser(page, "Form");
  await form.click();
  await page.getByRole("option", { name: "Type to find more" }).waitFor();
  await form.fill("reunion");
  await page.getByRole("option", { name: "Réunion of sellers" }).click();
  await page.getByRole("button", { name: "Trigger: Réunion of sellers submitted" }).waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await panel.getByText("Every run begins here").waitFor();

  const palette = page.getByRole("complementary", { name: "Steps to add" });
  for (const kind of ["Add a record", "Send a mail"]) {
    await palette.getByRole("textbox", { name: "Search steps" }).fill(kind);
    await palette.getByRole("button", { name: `Add: ${kind}`, exact: true }).click();
    await page.getByRole("complementary", { name: `Settings of ${kind}` }).waitFor();
  }
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Test the workflow" });
  await dialog.getByRole("button", { name: "Run the test" }).click();
  const refused = dialog.getByRole("alert");
  await refused.getByText("This cannot run yet.").waitFor();
  const named = await refused.getByRole("listitem").allInnerTexts();
  expect(named.filter((line) => line.includes("Add a record"))).not.toEqual([]);
  expect(named.filter((line) => line.includes("Send a mail"))).not.toEqual([]);
  await refused
    .getByRole("button", { name: /Add a record/ })
    .first()
    .click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("complementary", { name: "Settings of Add a record" }).waitFor();

  await main(page).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("tab", { name: /^All/ }).click();
  const maker = chooser(page, "Made by");
  await maker.click();
  await page.getByRole("option", { name: /Ben Builder/ }).waitFor();
  expect(await page.getByRole("option", { name: /Seller/ }).count()).toBe(0);
  await maker.fill("ben b");
  await page.getByRole("option", { name: /Ben Builder/ }).click();
  await expect.poll(() => maker.inputValue(), { timeout: 15_000 }).toBe("Ben Builder");
});

it("says that there is nothing at an address whose id is none, whatever it is the id of", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("link", { name: "Sales", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Sales" }).waitFor();
  const inside = new URL(page.url()).pathname;
  for (const address of [
    "/connections/x",
    "/services/x",
    "/runs/x",
    "/applications/x",
    `${inside}/workflows/x`,
    `${inside}/forms/x`,
  ]) {
    await page.goto(address);
    await page.getByText("There is nothing here, or it is not yours to see.").waitFor();
  }
});

/** A website of somebody else. */
async function openSite(): Promise<{ origin: string; show: (html: string) => void }> {
  let html = "";
  const site = createServer((_request, answer) => answer.setHeader("content-type", "text/html").end(html));
  sites.push(site);
  await new Promise<void>((done) => site.listen(0, done));
  const { port } = site.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    show: (shown) => {
      html = `<!doctype html><title>Our shop</title><h1>Our shop</h1>${shown}`;
    },
  };
}

it("shares a form as a QR code, and in the website that was named and no other", async () => {
  const page = await house.visit("Ben");
  await openSales(page, "Forms");
  await create(page, "form", { name: "Ask the shop" });
  await page.getByRole("button", { name: "Add a field: Text" }).click();
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("version 1 is live").waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("tab", { name: "QR code" }).click();
  await page.getByRole("img", { name: "QR code of the link to Ask the shop" }).waitFor();
  for (const kind of ["PNG", "SVG"]) {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: kind, exact: true }).click();
    expect((await saved).suggestedFilename()).toBe(`Ask the shop 5 cm.${kind.toLowerCase()}`);
  }

  await page.getByRole("tab", { name: "In a website" }).click();
  await page.getByText("Only a form that is open to the public can stand in other websites.").waitFor();
  await page.getByRole("switch", { name: "Open to the public" }).click();
  const [named, other] = [await openSite(), await openSite()];
  const websites = chooser(page, "May stand in other websites");
  await websites.fill("*");
  await page.keyboard.press("Enter");
  await page.getByText("“*”: Name each website").waitFor();
  await websites.fill(named.origin);
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Text for the website" });
  await text.waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  for (const { show } of [named, other]) show(await text.inputValue());

  // The very browser in which Ben is signed in. Under this address browsers count the website to the same site as the product: cookies go along.
  const nearby = named.origin.replace("localhost", "127.0.0.1");
  await house.db.pool.query("UPDATE form SET frame_origins = frame_origins || $1::text WHERE name = 'Ask the shop'", [
    nearby,
  ]);
  const site = await page.context().newPage();
  await site.goto(nearby);
  const frame = site.frameLocator("iframe");
  await frame.getByRole("heading", { name: "Ask the shop" }).waitFor();
  expect(await frame.getByText("Signed in as").count()).toBe(0);
  await expect
    .poll(() => site.locator("iframe").evaluate((element) => element.style.height), { timeout: 15_000 })
    .toMatch(/^\d{3,}px$/);
  await frame.getByRole("button", { name: "Send" }).click();
  await frame.getByRole("heading", { name: "Sent. Your answers are saved." }).waitFor();
  const { rows } = await house.db.pool.query(
    "SELECT r.submitted_by FROM record r JOIN form f ON f.id = r.form_id WHERE f.name = 'Ask the shop'",
  );
  expect(rows).toEqual([{ submitted_by: null }]);

  const refused = site.waitForEvent("console", { predicate: (said) => said.text().includes("frame-ancestors") });
  await site.goto(other.origin);
  await refused;
  expect(await site.frameLocator("iframe").getByRole("heading").count()).toBe(0);
});

it("chooses whether notices come by mail under one's own settings, where the bell leads", async () => {
  const page = await house.visit("Uma");
  await page.getByRole("button", { name: "Notices" }).click();
  await page.getByRole("link", { name: "Choose whether they come by mail" }).click();
  await page.getByRole("heading", { level: 1, name: "My settings" }).waitFor();
  const mails = page.getByRole("switch", { name: "Send me notices by mail too" });
  const before = await mails.isChecked();
  await mails.click();
  await expect.poll(() => mails.isChecked(), { timeout: 15_000 }).toBe(!before);
  await page.reload();
  await expect.poll(() => mails.isChecked(), { timeout: 15_000 }).toBe(!before);
});
