import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
  // One of 60,000 leads has no company; it is nearly the oldest.
  await house.db.pool.query(
    `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", created_at)
     SELECT gen_random_uuid(), v.organization_id, v.form_id, v.id, 'production',
       jsonb_build_object('name', 'Lead ' || i, 'email', 'lead-' || i || '@fair.example', 'interest', repeat('everything that turns ', 20))
         || CASE WHEN i = 59990 THEN '{}' ELSE '{"company": "Fair & Sons"}' END::jsonb,
       now() - i * interval '10 minutes'
     FROM form f JOIN form_version v ON v.form_id = f.id, generate_series(1, 60000) i WHERE f.name = 'Trade fair lead'`,
  );
});
afterAll(() => house?.close());

async function openLeads(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Sales", exact: true }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Records" }).click();
  await page.getByRole("combobox", { name: "Form" }).click();
  await page.getByRole("option", { name: "Trade fair lead" }).click();
  await page.getByText("Lead 1", { exact: true }).waitFor();
}

it("finds the one record of tens of thousands that lacks something, telling meanwhile how far it has looked", async () => {
  const page = await house.visit("Ben");
  await openLeads(page);
  let answers = 0;
  page.on("response", (response) => {
    if (response.url().includes("record.list")) answers += 1;
  });
  // Hold the answers back, so that the test can read what the page says meanwhile.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(/record\.list.*cursor/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("combobox", { name: "Field of condition 1" }).click();
  await page.getByRole("option", { name: "Company" }).click();
  await page.getByRole("combobox", { name: "Comparison of condition 1" }).click();
  await page.getByRole("option", { name: "is empty", exact: true }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText(/^Looked at everything since \d+ \w+ 20\d\d\.$/).waitFor();
  await page.getByRole("status").getByText("Looking further back …").waitFor();
  expect(await page.getByText("No record matches").count()).toBe(0);
  goOn();
  await page.getByText("Lead 59990", { exact: true }).waitFor();
  await page.getByText("Looking further back …").waitFor({ state: "detached" });
  expect(answers).toBeGreaterThan(1);
  expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);

  await page.getByRole("searchbox", { name: "Search the records" }).fill("nobody has said this");
  await page.getByText("No record matches").waitFor();
});
