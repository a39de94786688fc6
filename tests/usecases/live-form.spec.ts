import { makeForm } from "@formwork/db/seed";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import { darken } from "../browser/support/demo-browser.ts";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";

const urgencies = ["High", "Low"].map((label) => ({ value: label, label }));
const fields = [
  { key: "iban", kind: "text", label: "IBAN", required: true, settings: { maxLength: 22 } },
  { key: "phone", kind: "phone", label: "Phone" },
  { key: "email", kind: "email", label: "E-mail" },
  { key: "amount", kind: "number", label: "Amount" },
  { key: "day", kind: "date", label: "Day" },
  { key: "urgency", kind: "choice", label: "Urgency", settings: { options: urgencies } },
  { key: "orders", kind: "file", label: "Orders", settings: { accept: "text/csv", maxMegabytes: 1 } },
];
const iban = "DE89370400440532013000";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** A public form of its own for each test, opened by nobody in particular. */
async function openOrders(): Promise<{ page: Page; path: string; stored: () => Promise<Record<string, unknown>[]> }> {
  const { id: applicationId, organizationId, createdBy } = await house.db.prisma.application.findFirstOrThrow();
  const made = { organizationId, applicationId, createdBy, title: "Orders", fields, publicEnabled: true };
  const { id: formId, slug } = await makeForm(house.db, made);
  const page = await house.stranger();
  const path = `/f/${slug}`;
  await page.goto(path);
  await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  const stored = async () => {
    const records = await house.db.prisma.record.findMany({ where: { formId }, orderBy: { createdAt: "asc" } });
    return records.map(({ values }) => values as Record<string, unknown>);
  };
  return { page, path, stored };
}

/** Puts a text in at once, as pasting does: a browser cuts it to the length that an input allows. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).selectText();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Tab");
}

const press = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();
const sent = (page: Page) => page.getByRole("heading", { name: "Sent. Your answers are saved." }).waitFor();
const said = (page: Page, words: string) => page.getByRole("link", { name: words }).waitFor();

describe("A live form", () => {
  it("[W1] stores a pasted IBAN with a blank in front whole, and says at the field that one with blanks is too long", async () => {
    const { page, stored } = await openOrders();
    await paste(page, "IBAN", "DE89 3704 0044 0532 0130 00");
    await press(page);
    await said(page, "IBAN: Write at most 22 characters.");
    expect(await page.getByLabel("IBAN").inputValue()).toBe("DE89 3704 0044 0532 0130 00");
    expect(await findBarriers(page)).toEqual([]);
    await paste(page, "IBAN", ` ${iban}`);
    await press(page);
    await sent(page);
    expect(await stored()).toMatchObject([{ iban }]);
    await page.context().close();
  });

  it("[W1] reads what people write, shows how it is kept, and loses nothing that a browser's own input would", async () => {
    const { page, stored } = await openOrders();
    await paste(page, "IBAN", iban);
    await paste(page, "Phone", "\u202A+49 (0)30 1234567\u202C");
    await page.getByText("Kept as +49301234567").waitFor();
    await paste(page, "E-mail", "\u200Binfo@сайт.рф");
    await paste(page, "Amount", "1.000");
    await page.getByLabel("Day").focus();
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    await said(page, "Amount: “1.000” can be read in two ways: write 1000 or 1.0.");
    await said(page, "Day: Finish what is written here, or take it away.");
    await page.getByLabel("Day").fill("2026-12-31");
    await paste(page, "Amount", "12,50");
    await page.getByText("Kept as 12.5", { exact: true }).waitFor();
    await page.getByLabel("High").check();
    expect(await findBarriers(page)).toEqual([]);
    await press(page);
    await sent(page);
    const values = { phone: "+49301234567", email: "info@сайт.рф", amount: 12.5, day: "2026-12-31", urgency: "High" };
    expect(await stored()).toMatchObject([{ iban, ...values }]);
    await page.context().close();
  });

  it("[W1] takes a CSV that the browser names no type for, or a spreadsheet's", async () => {
    const { page, stored } = await openOrders();
    await paste(page, "IBAN", iban);
    for (const mimeType of ["application/vnd.ms-excel", ""]) {
      await page
        .getByLabel("Orders")
        .setInputFiles({ name: "orders.csv", mimeType, buffer: Buffer.from("a;b\n1;2\n") });
      await page.getByRole("button", { name: "Remove orders.csv" }).waitFor();
      if (mimeType !== "") await page.getByRole("button", { name: "Remove orders.csv" }).click();
    }
    await press(page);
    await sent(page);
    expect(await stored()).toMatchObject([{ orders: { name: "orders.csv" } }]);
    await page.context().close();
  });

  it("[W1] opens empty the next time in the same tab, keeps what is not sent, and follows what was sent through a reload", async () => {
    const { page, path, stored } = await openOrders();
    await paste(page, "IBAN", iban);
    await page.goto("/favicon.svg");
    await page.goto(path);
    expect(await page.getByLabel("IBAN").inputValue()).toBe(iban);
    await press(page);
    await sent(page);
    await page.reload();
    await sent(page);
    await page.goto(path);
    expect(await page.getByLabel("IBAN").inputValue()).toBe("");
    expect(await stored()).toHaveLength(1);
    await page.context().close();
  });

  it("[W1] says so where it cannot be drawn, and has what was typed once it can", async () => {
    const { page: watched, path } = await openOrders();
    // What a page of the house writes to its console as an error fails the house; here one is meant.
    const context = await watched.context().browser()?.newContext({ baseURL: house.stack.serverUrl });
    if (context === undefined) throw new Error("The page has no browser.");
    const page = await context.newPage();
    await page.goto(path);
    await paste(page, "IBAN", iban);
    const api = `**/api/forms/${path.slice("/f/".length)}`;
    await page.route(api, async (route) => {
      const form = await (await route.fetch()).json();
      await route.fulfill({ json: { ...form, description: { words: "of a kind that no page knows" } } });
    });
    await page.reload();
    await page.getByRole("heading", { name: "The form cannot be shown now" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute(api);
    await page.getByRole("button", { name: "Load it again" }).click();
    await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    expect(await page.getByLabel("IBAN").inputValue()).toBe(iban);
    await context.close();
  });

  it("[W1] in a copied tab with other answers asks before it sends a new entry, and keeps both", async () => {
    const { page, stored } = await openOrders();
    await darken(page);
    await paste(page, "IBAN", iban);
    // A window that a page opens begins with a copy of its tab's memory, as a copied tab does.
    const opened = page.waitForEvent("popup");
    await page.evaluate(() => void window.open(location.href));
    const copy = await opened;
    await copy.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    expect(await copy.getByLabel("IBAN").inputValue()).toBe(iban);
    await press(copy);
    await sent(copy);

    await paste(page, "Amount", "7");
    await press(page);
    await page.getByText("This was sent already, with other answers.").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await stored()).toMatchObject([{ iban, amount: null }]);
    await page.getByRole("button", { name: "Send as a new entry" }).click();
    await sent(page);
    expect(await stored()).toMatchObject([{ amount: null }, { amount: 7 }]);
    await page.context().close();
  });

  it("[W1] leaves it at what was sent before where the person says so, and begins anew", async () => {
    const { page, stored } = await openOrders();
    await paste(page, "IBAN", iban);
    // The answer is lost once, after the server has stored the submission.
    await page.route("**/submissions", async (route) => {
      await route.fetch();
      await route.fulfill({ status: 503, json: { code: "FORM_CLOSED", message: "Lost on the way." } });
    });
    await press(page);
    await page.getByText("Lost on the way.").waitFor();
    await page.unroute("**/submissions");
    await paste(page, "Amount", "8");
    await press(page);
    await page.getByRole("button", { name: "Leave it at what was sent" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    expect(await page.getByLabel("IBAN").inputValue()).toBe("");
    expect(await stored()).toMatchObject([{ iban, amount: null }]);
    await page.context().close();
  });
});
