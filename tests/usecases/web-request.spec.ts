import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import { settle } from "../browser/support/settled.ts";
import type { Page } from "../harness/browser.ts";
import { choose, newWorkflow, runTest } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** What bars people from the page that is open, light or dark. */
async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await settle(page);
    found.push(...(await findBarriers(page, ["serious", "critical"])));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

/** Pastes a curl command into the step that is open, behind one without an address; `look` sees the dialog before it is taken over. */
async function paste(page: Page, command: string, look: (dialog: ReturnType<Page["getByRole"]>) => Promise<void>) {
  await page.getByRole("button", { name: "Paste a curl command" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a curl command" });
  const text = dialog.getByRole("textbox", { name: "Command" });
  const fillIn = dialog.getByRole("button", { name: "Fill in the step" });
  await text.fill('curl "https://$HOST/contacts"');
  await dialog.getByText("Put in place of $HOST what it stands for").waitFor();
  expect(await fillIn.isDisabled()).toBe(true);
  await text.fill(command);
  await look(dialog);
  await fillIn.click();
  await dialog.waitFor({ state: "detached" });
}

const fieldOf = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

it("[K8] [W4] fills in a web request from a curl command, keeps its keys out of the draft, and sends it through a connection", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new?connector=http");
  const connect = page.getByRole("dialog", { name: "Connect HTTP with a key" });
  await connect.getByRole("radio", { name: /^One account for everything/ }).check();
  await connect.getByLabel("Address of the API").fill("https://crm.example");
  await connect.getByLabel(/^Header name/).fill("X-API-Key");
  await connect.getByLabel(/^Header value/).fill("sandbox-key");
  await connect.getByRole("button", { name: "Test and save" }).click();
  await page.getByRole("heading", { level: 1, name: /^HTTP with a key Connection/ }).waitFor();

  await newWorkflow(page, "Web requests");
  await page.getByRole("button", { name: "Add: Send a web request" }).click();
  const command = [
    "curl -X POST 'https://crm.example/contacts?source=fair&api_key=s3cr3t' \\",
    "  -H 'Authorization: Bearer s3cr3t' -H 'X-Trace: first' -k \\",
    `  --json '{"email": "pasted@example.net", "password": "s3cr3t"}'`,
  ].join("\n");
  await paste(page, command, async (dialog) => {
    await dialog.getByText("POST https://crm.example/contacts").waitFor();
    await dialog.getByText("api_key, Authorization, password").waitFor();
    await dialog.getByText("No place in a step: -k.").waitFor();
    await dialog.getByRole("link", { name: "Make a connection with this key" }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
  await expect.poll(() => fieldOf(page, "Address").textContent()).toBe("https://crm.example/contacts");
  expect(await fieldOf(page, "Name in row 1 of Query").inputValue()).toBe("source");
  expect(await fieldOf(page, "Value in row 1 of Query").textContent()).toBe("fair");
  expect(await fieldOf(page, "Name in row 1 of Headers").inputValue()).toBe("X-Trace");
  expect(await fieldOf(page, "JSON").textContent()).toContain("pasted@example.net");
  await page.getByText(/^Saved/).waitFor();

  await page.getByLabel("Connection", { exact: true }).click();
  await page.getByRole("option", { name: /^HTTP with a key Connection/ }).click();
  await runTest(page);
  const { draft, versions } = await house.db.prisma.workflow.findFirstOrThrow({
    where: { name: "Ask the CRM", application: { name: "Web requests" } },
    include: { versions: true },
  });
  const kept = JSON.stringify([draft, versions]);
  expect(kept).toContain("pasted@example.net");
  expect(kept).not.toContain("s3cr3t");
  const outside = await house.stranger();
  const rows = await readTable(outside, { url: house.stack.sandboxUrl, path: "/_services/http", table: "Contacts" });
  expect(rows).toContainEqual(expect.objectContaining({ "E-mail": "pasted@example.net" }));
});

it("[W4] asks for values and files, a file as the answer, and the pages of a list, and names what is missing of them", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Files and pages");
  await page.getByRole("button", { name: "Add: Send a web request" }).click();
  await paste(page, "curl -F note=hello -F cv=@cv.pdf https://crm.example/documents", async (dialog) => {
    await dialog.getByText("Choose a value that is a file in place of cv.pdf").waitFor();
  });
  expect(await fieldOf(page, "Value in row 1 of Values and files").textContent()).toBe("hello");
  expect(await page.getByRole("combobox", { name: "Kind of row 2 of Values and files" }).inputValue()).toBe("File");
  await page.getByRole("button", { name: "Add a value or file" }).click();
  await fieldOf(page, "Name in row 3 of Values and files").fill("more");
  expect(await barriers(page)).toEqual([]);

  await paste(page, "curl -T cv.pdf https://crm.example/documents/cv -o answer.pdf", async () => undefined);
  await page.getByText("“File” is missing.").first().waitFor();
  expect(await page.getByRole("combobox", { name: "The answer is" }).inputValue()).toMatch(/^A file/);

  await paste(page, "curl https://crm.example/contacts", async () => undefined);
  await choose(page, /^More pages$/, "By a mark in the answer");
  await page.getByText("“Where it stands in the answer” is missing.").first().waitFor();
  await fieldOf(page, "Where it stands in the answer").fill("meta.next");
  await page.getByText("“Where it stands in the answer” is missing.").waitFor({ state: "detached" });
  await choose(page, /^More pages$/, "By rows (offset and limit)");
  await fieldOf(page, "Limit parameter").fill("");
  await page.getByText("“Limit parameter” is missing.").first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

it("[K8] shows what of a Windows command is kept and what is not, rows of one name, the type of a part, and where no value may stand", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Rows and parts");
  await page.getByRole("button", { name: "Add: Send a web request" }).click();
  const command = [
    'curl ^"https://crm.example/documents?tag^[^]=red^&tag^[^]=blue^" ^',
    "  -x http://proxy.example.net:8080 --max-redirs 5 ^",
    '  -F ^"meta=^{^\\^"title^\\^":^\\^"Plan ^{^{name^}^}^\\^"^};type=application/json^" ^',
    '  -F "cv=@cv.pdf"',
  ].join("\r\n");
  await paste(page, command, async (dialog) => {
    await dialog.getByText("POST https://crm.example/documents").waitFor();
    await dialog.getByText("No place in a step: -x, --max-redirs.").waitFor();
    await dialog.getByText("Choose a value that is a file in place of cv.pdf").waitFor();
    expect(await barriers(page)).toEqual([]);
  });
  for (const [row, value] of [
    [1, "red"],
    [2, "blue"],
  ] as const) {
    expect(await fieldOf(page, `Name in row ${row} of Query`).inputValue()).toBe("tag[]");
    expect(await fieldOf(page, `Value in row ${row} of Query`).textContent()).toBe(value);
  }
  const typeOf = (row: number) => fieldOf(page, `Type of the content in row ${row} of Values and files`);
  expect([await typeOf(1).inputValue(), await typeOf(2).inputValue()]).toEqual(["application/json", ""]);
  await typeOf(2).fill("application/pdf");
  await typeOf(1).scrollIntoViewIfNeeded();
  expect(await barriers(page)).toEqual([]);

  await paste(page, "curl https://crm.example/contacts", async () => undefined);
  const address = fieldOf(page, "Address");
  await address.fill("https://{{ run.id }}/contacts");
  await page.getByText("A value can be the whole address, or stand behind its host.").first().waitFor();
  await address.fill("https://crm.example/contacts?{{ run.id }}");
  await page.getByText("Write the parameter's name before this value").first().waitFor();
  await address.fill("https://crm.example/contacts/{{ run.id }}?of={{ run.id }}");
  await page.getByText("Write the parameter's name before this value").waitFor({ state: "detached" });
  expect(await barriers(page)).toEqual([]);
});

it("[K8] says under which name the next page stands, and which answer ends the list", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Paged requests");
  await page.getByRole("button", { name: "Add: Send a web request" }).click();
  await choose(page, "More pages", "By an address in the answer");
  await fieldOf(page, "Where it stands in the answer").fill("@odata.nextLink");
  await page.getByText("A name that has full stops itself is written as it is: @odata.nextLink.").waitFor();
  await page.getByRole("combobox", { name: "Answers that end the list" }).click();
  await page.getByRole("option", { name: "404 (not found)" }).click();
  await page.keyboard.press("Escape");
  expect(await barriers(page)).toEqual([]);
  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Step: Send a web request" }).click();
  expect(await fieldOf(page, "Where it stands in the answer").inputValue()).toBe("@odata.nextLink");
  await page.getByText("404 (not found)", { exact: true }).first().waitFor();
});
