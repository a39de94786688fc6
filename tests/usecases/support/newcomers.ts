import { expect } from "vitest";
import { findBarriers } from "../../browser/support/axe.ts";
import type { Page } from "../../harness/browser.ts";
import type { House } from "./house.ts";

/** Somebody whom an administrator adds. */
export interface Person {
  name: string;
  email: string;
}

/** Adds somebody on the page People; answers the link that is shown. */
export async function invite(administrator: Page, { name, email }: Person): Promise<string> {
  await administrator.goto("/people");
  await administrator.getByRole("button", { name: "Add a person" }).click();
  const dialog = administrator.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const link = await administrator.getByLabel(`Link for ${name}`).inputValue();
  await administrator.getByText(`${name} has this link by mail.`).waitFor();
  await administrator.getByRole("button", { name: "Done" }).click();
  return link;
}

/** Sets the password on the page of a link. */
export async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByText("Strong.").waitFor();
  expect(await page.getByText("This password is easy to guess.").count()).toBe(0);
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("heading", { name: "Your password is set" }).waitFor();
}

/** Signs in with the password just set, on the page that set it. */
export async function enter(page: Page, password: string): Promise<void> {
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/home");
}

/** A browser of somebody who was invited, set a first password and signed in. */
export async function newcomer(house: House, administrator: Page, given: Person & { password: string }): Promise<Page> {
  const page = await house.stranger();
  await page.goto(await invite(administrator, given));
  await setPassword(page, given.password);
  await enter(page, given.password);
  return page;
}
