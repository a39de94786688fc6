import { createOrganization } from "@formwork/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";
import { invite, newcomer, setPassword } from "./support/newcomers.ts";

const password = "seven quiet lanterns";
const another = "kaffee am morgen ohne milch";

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house?.close());

/** The administrator of a further organization of the installation, signed in. */
async function administratorOf(name: string): Promise<Page> {
  const email = `${name.split(" ")[0]?.toLowerCase()}@example.org`;
  const { secret } = await createOrganization(house.db, { name, administrator: "Bea Boss", email });
  const page = await house.stranger();
  await page.goto(`/set-password#${secret}`);
  await setPassword(page, "a lighthouse for bees");
  await page.getByLabel("Password", { exact: true }).fill("a lighthouse for bees");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/set-password");
  return page;
}

/** Fills in the sign-in page. */
async function ask(page: Page, given: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(given.email);
  await page.getByLabel("Password", { exact: true }).fill(given.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What the account menu says of where somebody is. */
async function place(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name }).click();
  const words = await page.getByRole("menu").getByText("User ·").textContent();
  await page.keyboard.press("Escape");
  return words ?? "";
}

it("[R1] somebody of two organizations goes straight to the one whose password they type", async () => {
  const person = { name: "Tom Twofold", email: "tom@example.org" };
  const first = await newcomer(house, await house.visit("Ana"), { ...person, password });
  const second = await newcomer(house, await administratorOf("Second Ltd"), { ...person, password: another });
  expect([await place(first, person.name), await place(second, person.name)]).toEqual([
    "User · Example Ltd",
    "User · Second Ltd",
  ]);
  await first.goto("/my-sign-in");
  await first.getByText("You sign in to Example Ltd as tom@example.org.").waitFor();
});

it("[R1] with the same password in both, the page asks where to go; by keyboard, and back to another address", async () => {
  const person = { name: "Tess Twofold", email: "tess@example.org" };
  await newcomer(house, await house.visit("Ana"), { ...person, password });
  const link = await invite(await administratorOf("Third Ltd"), person);
  const tess = await house.stranger();
  await tess.goto(link);
  await tess.getByText("Welcome to Formwork at Third Ltd, Tess Twofold.").waitFor();
  await setPassword(tess, password);
  await tess.getByLabel("Password", { exact: true }).fill(password);
  await tess.getByRole("button", { name: "Sign in" }).click();
  const choices = tess.getByRole("group", { name: /Where do you want to go/ });
  await choices.waitFor();
  expect(await choices.getByRole("button").allTextContents()).toEqual(["Example Ltd", "Third Ltd"]);
  expect(await tess.evaluate(() => document.activeElement?.textContent)).toBe("Example Ltd");
  await tess.keyboard.press("Tab");
  await tess.keyboard.press("Enter");
  await tess.waitForURL("**/home");
  expect(await place(tess, person.name)).toBe("User · Third Ltd");

  const elsewhere = await house.stranger();
  await ask(elsewhere, { ...person, password });
  await elsewhere.getByRole("button", { name: "Use another address" }).click();
  expect(await elsewhere.getByLabel("E-mail").inputValue()).toBe(person.email);
  await ask(elsewhere, { ...person, password });
  await elsewhere.getByRole("button", { name: "Example Ltd" }).click();
  await elsewhere.waitForURL("**/home");
  expect(await place(elsewhere, person.name)).toBe("User · Example Ltd");
});
