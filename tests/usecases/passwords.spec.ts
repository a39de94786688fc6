import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";
import { enter, invite, newcomer, type Person, setPassword } from "./support/newcomers.ts";
import { signIn } from "./support/sign-in.ts";

const first = "seven quiet lanterns";
const second = "kaffee am morgen ohne milch";

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house?.close());

/** Newest mail to somebody about something, as the sandbox's mail server took it. */
async function mailTo({ email }: Person, subject: string): Promise<string> {
  let text: string | undefined;
  const look = async () => {
    const mails = await house.look("/_services/smtp", "Mails");
    text = mails.find((row) => row.To === email && row.Subject?.includes(subject))?.Text;
    return text;
  };
  await expect.poll(look, { timeout: 20_000 }).toBeDefined();
  return text ?? "";
}

const linkIn = (mail: string) => /http\S+set-password#[\w-]+/.exec(mail)?.[0] ?? "no link";

/** Looks in another tab: the page may be on its way out by itself, and a browser that reloads it just then may hang. */
async function isSignedOut(page: Page): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto("/home");
  await tab.waitForURL("**/sign-in**");
  await tab.close();
}

it("[R1] an invited person sets a first password by the link they were mailed, once, and signs in with it", async () => {
  const person = { name: "Nora New", email: "nora@example.org" };
  const ana = await house.visit("Ana");
  const link = await invite(ana, person);
  await ana
    .getByRole("row", { name: /Nora New/ })
    .getByText("invited")
    .waitFor();
  expect(linkIn(await mailTo(person, "Your access to Formwork"))).toBe(link);

  const nora = await house.stranger();
  await nora.goto(link);
  await nora.getByLabel("New password", { exact: true }).fill("password1234");
  await nora.getByText("Easy to guess.").waitFor();
  expect(new URL(nora.url()).hash).toBe("");
  await nora.getByRole("button", { name: "Set the password" }).click();
  await nora.getByText("This password is easy to guess.").waitFor();
  expect(await findBarriers(nora, ["serious", "critical"])).toEqual([]);
  await setPassword(nora, first);
  await enter(nora, first);

  const late = await house.stranger();
  await late.goto(link);
  await late.getByText("This link does not work any more").waitFor();
});

it("a forgotten password is replaced by a link that comes by mail", async () => {
  const person = { name: "Fred Forgot", email: "fred@example.org" };
  await newcomer(house, await house.visit("Ana"), { ...person, password: first });
  const fred = await house.stranger();
  await fred.goto("/sign-in");
  await fred.getByRole("link", { name: "Forgotten your password?" }).click();
  // The page before it stays until this one is loaded, and asks for an e-mail too.
  await fred.getByRole("button", { name: "Send me a link" }).waitFor();
  await fred.getByLabel("E-mail").fill(person.email);
  await fred.getByRole("button", { name: "Send me a link" }).click();
  await fred.getByText("a mail is on its way").waitFor();
  await fred.goto(linkIn(await mailTo(person, "Your new password")));
  await setPassword(fred, second);
  await enter(fred, second);
});

it("[C28] changing the password signs the other browser out; signing out everywhere ends this one too", async () => {
  const person = { name: "Cora Change", email: "cora@example.org" };
  const here = await newcomer(house, await house.visit("Ana"), { ...person, password: first });
  const elsewhere = await house.stranger();
  await elsewhere.goto("/");
  await signIn(elsewhere, { email: person.email, password: first });
  await here.getByRole("button", { name: person.name }).click();
  await here.getByRole("menuitem", { name: "My settings" }).click();
  const places = here.getByRole("region", { name: "Where you are signed in" });
  await places.getByText("this browser").waitFor();
  expect(await places.getByRole("listitem").count()).toBe(2);
  expect(await findBarriers(here, ["serious", "critical"])).toEqual([]);
  await here.getByLabel("Present password", { exact: true }).fill(first);
  await here.getByLabel("New password", { exact: true }).fill(second);
  expect(await here.getByLabel("Also revoke all my connected accounts").first().isChecked()).toBe(false);
  await here.getByRole("button", { name: "Change the password" }).click();
  await here.getByText("Your password is changed.").waitFor();
  await expect.poll(() => places.getByRole("listitem").count()).toBe(1);
  await isSignedOut(elsewhere);
  expect(await mailTo(person, "was changed")).toContain("You were signed out everywhere else");
  await places.getByRole("button", { name: "Sign out everywhere" }).click();
  await here.waitForURL("**/sign-in");
});

it("an administrator sees where somebody is signed in and signs them out everywhere", async () => {
  const person = { name: "Sina Signed", email: "sina@example.org" };
  const ana = await house.visit("Ana");
  const sina = await newcomer(house, ana, { ...person, password: first });
  await ana.getByRole("button", { name: `More for ${person.name}` }).click();
  await ana.getByRole("menuitem", { name: "Where they are signed in" }).click();
  await ana.getByRole("button", { name: `Sign ${person.name} out everywhere` }).click();
  await ana.getByText(`${person.name} is not signed in anywhere.`).waitFor();
  await isSignedOut(sina);
});
