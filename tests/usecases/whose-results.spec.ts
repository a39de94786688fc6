import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openForm, seeDone, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const step = "Create the contact";

/** Opens the details of the step in a run. */
async function look(page: Page, runId: string) {
  await page.goto(`/runs/${runId}`);
  await page.getByRole("navigation", { name: "What happened" }).getByRole("button", { name: step }).click();
  return page.getByRole("complementary", { name: `Details of ${step}` });
}

it("[N1] What Uma's own account answered is Uma's: Ben sees what it is made of, reads it while she shares it, and no longer", async () => {
  const uma = await house.visit("Uma");
  await openForm(uma, "New contact");
  await send(uma, { values: { "Last name": "Quiet", "E-mail": "quiet@customer.example" }, button: "Save contact" });
  await uma.getByRole("region", { name: "Connect your Zoho CRM account" }).waitFor();
  await connect(uma, "uma@zoho.example");
  await seeDone(uma, step);
  const run = await house.db.prisma.run.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  const { email } = await house.db.prisma.user.findFirstOrThrow({ where: { name: "Ben Builder" } });

  const ben = await house.visit("Ben");
  const seen = await look(ben, run.id);
  await seen.getByText(/This came from Uma User’s own account/).waitFor();
  await seen.getByRole("region", { name: "Input" }).getByText("text, 5 characters").waitFor();
  expect(await seen.getByText("Quiet", { exact: true }).count()).toBe(0);
  expect(await ben.getByRole("button", { name: "Share" }).count()).toBe(0);

  const own = await look(uma, run.id);
  await own.getByRole("region", { name: "Input" }).getByText("Quiet", { exact: true }).waitFor();
  await uma.getByRole("button", { name: "Share" }).click();
  const dialog = uma.getByRole("dialog", { name: "Share this run" });
  await dialog.getByLabel("E-mail of the person").fill(email);
  await dialog.getByRole("button", { name: "Share", exact: true }).click();
  const stop = dialog.getByRole("button", { name: "Stop sharing with Ben Builder" });
  await stop.waitFor();
  await (await look(ben, run.id)).getByRole("region", { name: "Input" }).getByText("Quiet", { exact: true }).waitFor();

  await stop.click();
  await stop.waitFor({ state: "detached" });
  const again = await look(ben, run.id);
  await again.getByText(/This came from Uma User’s own account/).waitFor();
  expect(await again.getByText("Quiet", { exact: true }).count()).toBe(0);
});
