import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import { darken } from "../browser/support/demo-browser.ts";
import type { Page } from "../harness/browser.ts";
import { authorize, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openForm, seeDone, send } from "./support/live-form.ts";

const serious = ["serious", "critical"];

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const paper = (name: string, content: string, mimeType = "application/pdf") => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

async function upload(page: Page, file: ReturnType<typeof paper>): Promise<void> {
  await page.getByLabel("Paper").setInputFiles(file);
  await page.getByRole("button", { name: `Remove ${file.name}` }).waitFor();
}

describe("A file that somebody hands in", () => {
  it("[C3 I] lands in that person's own Dropbox, byte for byte, though others hand in one of the same name", async () => {
    const papers = [
      ["Uma", "uma@dropbox.example", "What Uma wrote, with Größe 😀"],
      ["Ben", "ben@dropbox.example", "What Ben wrote"],
    ] as const;
    for (const [name, account, content] of papers) {
      const page = await house.visit(name);
      await openForm(page, "Hand in papers");
      await upload(page, paper("Vertrag für 2027.pdf", content));
      await send(page, { values: { "What is it?": "A contract" }, button: "Hand in" });
      await page.getByRole("region", { name: "Connect your Dropbox account" }).waitFor();
      await connect(page, account);
      await seeDone(page, "Keep the paper");
      await page.context().close();
    }
    const files = (await house.look("/_services/dropbox", "Files and folders")).filter(
      ({ Bytes }) => Bytes !== "folder",
    );
    expect(files.map((row) => [row.Account, row.Path, row.Bytes, row["SHA-256"]])).toEqual(
      papers.toReversed().map(([, account, content]) => {
        const hash = createHash("sha256").update(content).digest("hex");
        return [account, "/Papers/Vertrag für 2027.pdf", String(Buffer.byteLength(content)), hash.slice(0, 16)];
      }),
    );
  });

  it("[W1] is refused in words when it is too large or of another kind, and can be taken away again with the keyboard", async () => {
    const page = await house.visit("Uma");
    await openForm(page, "Hand in papers");
    const said = (words: string) => page.getByRole("alert").filter({ hasText: words }).waitFor();
    await page.getByLabel("Paper").setInputFiles(paper("huge.pdf", "x".repeat(5_000_001)));
    await said("This file is too large: choose one of at most 5 MB.");
    await page.getByLabel("Paper").setInputFiles(paper("run.exe", "MZ", "application/octet-stream"));
    await said("Choose a file of one of these kinds: PDF, DOCX, TXT, images.");
    expect(await findBarriers(page, serious)).toEqual([]);

    await page.getByLabel("Paper").focus();
    await upload(page, paper("plan.pdf", "The plan"));
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.getByRole("status").filter({ hasText: "plan.pdf is uploaded" }).waitFor();
    // What was in focus is gone; what came in its place has the focus instead.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Remove");
    expect(await findBarriers(page, serious)).toEqual([]);
    await page.keyboard.press("Enter");
    // The focus goes back to where the next file is chosen.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("paper");
    await page.getByRole("button", { name: "Hand in" }).click();
    await said("Paper: Fill in this field.");
  });

  it("[W1 R5] stays chosen when the page is loaded again, and is no barrier in the dark", async () => {
    const page = await house.visit("Udo");
    await openForm(page, "Hand in papers");
    await upload(page, paper("plan.pdf", "The plan"));
    await darken(page);
    await page.getByRole("button", { name: "Remove plan.pdf" }).waitFor();
    await page.getByText("8 bytes").waitFor();
    expect(await findBarriers(page, serious)).toEqual([]);
    await page.getByRole("button", { name: "Remove plan.pdf" }).click();
    expect(await findBarriers(page, serious)).toEqual([]);
  });
});

describe("The shared list of tasks", () => {
  it("[C2 I W2] is read through its owner's Zoho Projects account, and nobody else is asked to authorize", async () => {
    const uma = await house.visit("Uma");
    await openForm(uma, "Finish a task");
    const words = "“Open tasks” is looked up in Zoho Projects, where no account is connected at the moment.";
    await uma.getByRole("status").filter({ hasText: words }).waitFor();
    await uma.getByRole("group", { name: "Task" }).getByText("Nothing to choose from yet.").waitFor();
    expect(await findBarriers(uma, serious)).toEqual([]);

    const owner = await house.visit("Ben");
    await openConnection(owner, "Zoho Projects of the owner");
    await authorize(owner, { button: "Authorize", account: "ben@zoho.example" });
    for (const task of ["Order paper", "Water the plants"]) {
      await openForm(uma, "Add a task");
      await send(uma, { values: { Task: task }, button: "Add task" });
      await seeDone(uma, "Add the task");
    }

    for (const [page, left] of [
      [uma, ["EZ1-T1 · Order paper", "EZ1-T2 · Water the plants"]],
      [await house.visit("Pia"), ["EZ1-T2 · Water the plants"]],
    ] as const) {
      await openForm(page, "Finish a task");
      const offered = page.getByRole("radiogroup", { name: "Task" });
      await offered.getByRole("radio", { name: left[0] }).check();
      expect(await offered.getByRole("radio").count()).toBe(left.length);
      expect(await page.getByRole("button", { name: "Authorize" }).count()).toBe(0);
      expect(await findBarriers(page, serious)).toEqual([]);
      await send(page, { values: {}, button: "It is done" });
      await seeDone(page, "Close the task");
    }
    await openForm(uma, "Finish a task");
    await uma.getByRole("status").filter({ hasText: "“Open tasks”: nothing was found." }).waitFor();

    const tasks = await house.look("/_services/zoho_projects", "Tasks");
    expect(tasks.map(({ Name, Status }) => [Name, Status])).toEqual([
      ["Order paper", "Closed"],
      ["Water the plants", "Closed"],
    ]);
    const calls = (await house.look("/_calls", "Latest calls")).filter(({ Host }) => Host?.startsWith("projectsapi."));
    expect(new Set(calls.map(({ Account }) => Account))).toEqual(new Set(["ben@zoho.example"]));
    await uma.goto("/my-accounts");
    await uma.getByRole("heading", { level: 1 }).waitFor();
    expect(await uma.getByText("Zoho Projects").count()).toBe(0);
  });
});
