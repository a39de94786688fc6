import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BrowserContext, Page } from "../harness/browser.ts";
import { type DemoBrowser, openDemo } from "./support/demo-browser.ts";
import { openSettled } from "./support/settled.ts";

let demo: DemoBrowser;
let context: BrowserContext;

beforeAll(async () => {
  demo = await openDemo();
  context = await demo.contextFor("ana@example.com");
}, 180_000);
afterAll(async () => {
  await context?.close();
  await demo?.close();
});

const inMain = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

async function openRecruitment(): Promise<Page> {
  const page = await openSettled(context, "/applications");
  await page.getByRole("link", { name: "Recruitment" }).click();
  return page;
}

describe("a draft that is opened again", () => {
  it("[W9] is a form's newest one, for somebody who comes back before it was saved", async () => {
    const page = await openRecruitment();
    await inMain(page, "Forms").click();
    await page.getByRole("link", { name: "Job application" }).click();
    const email = page.getByRole("button", { name: /E-mail/ }).last();
    const help = page.getByLabel("Help under the field");
    for (const sentence of ["We write to you there.", "We write to you there, once.", ""]) {
      await email.click();
      await help.fill(sentence);
      await inMain(page, "People").click();
      await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
      await page.goBack();
      await email.click();
      expect(await help.inputValue()).toBe(sentence);
    }
    await page.close();
  });

  it("[W9] is a form's newest one, whatever another page showed of it before", async () => {
    const page = await openRecruitment();
    await inMain(page, "Records").click();
    await page
      .getByRole("combobox", { name: "Form" })
      .or(page.getByLabel("Form", { exact: true }))
      .first()
      .waitFor();
    await inMain(page, "Forms").click();
    await page.getByRole("link", { name: "Job application" }).click();
    const email = page.getByRole("button", { name: /E-mail/ }).last();
    const help = page.getByLabel("Help under the field");
    await email.click();
    await help.fill("For our answer.");
    await page.getByText("Saved", { exact: false }).first().waitFor();
    await inMain(page, "Forms").click();
    await page.getByRole("link", { name: "Job application" }).click();
    await email.click();
    expect(await help.inputValue()).toBe("For our answer.");
    await page.close();
  });

  it("[W9] is a workflow's newest one, whatever its settings showed of it before", async () => {
    const page = await openRecruitment();
    const title = page.getByRole("textbox", { name: "Name of the step" });
    const rename = async (to: string) => {
      await page
        .getByRole("button", { name: /^Step: / })
        .last()
        .click();
      await title.fill(to);
      await page.keyboard.press("Enter");
    };
    const openWorkflow = async () => {
      await inMain(page, "Workflows").click();
      await page.getByRole("button", { name: /^More/ }).first().click();
      await page.getByRole("menuitem", { name: "How long runs wait" }).click();
      await page.getByRole("radio", { name: /As everywhere/ }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("table").getByRole("link").first().click();
    };
    await openWorkflow();
    await rename("First name");
    await openWorkflow();
    await rename("Second name");
    await openWorkflow();
    await page.getByRole("button", { name: /^Step: Second name/ }).waitFor();
    await page.close();
  });
});
