import { afterAll, beforeAll, expect, it } from "vitest";
import { authorize, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { seeDone, send } from "./support/live-form.ts";
import { readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it("[C1] turns a job application into a candidate, through the system connection that a builder authorized once", async () => {
  const builder = await house.visit("Ben");
  await openConnection(builder, "Zoho Recruit Connection");
  await authorize(builder, { button: "Authorize", account: "sales@zoho.example" });
  await builder.getByText("shared: sales@zoho.example").waitFor();

  await builder.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Applications" }).click();
  await builder.getByRole("link", { name: "Recruitment" }).click();
  await builder.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await builder.getByRole("link", { name: "Job application" }).click();
  await builder.getByRole("button", { name: "Share" }).click();
  const link = await builder.getByRole("textbox", { name: "Link" }).inputValue();
  await builder.keyboard.press("Escape");

  const applicant = await house.stranger();
  await applicant.goto(link);
  await applicant.getByRole("radio", { name: "Carpenter" }).check();
  await applicant.getByRole("checkbox", { name: "You may keep my data" }).check();
  const values = {
    "First name": "Carla",
    "Last name": "Carpenter",
    "E-mail": "carla@applicant.example",
    Phone: "+49 30 1234567",
  };
  await send(applicant, { values, button: "Apply" });
  await seeDone(applicant, "Create the candidate");
  expect(await applicant.getByText("sales@zoho.example").count()).toBe(0);

  const outside = await house.stranger();
  const candidates = await readTable(outside, {
    url: house.stack.sandboxUrl,
    path: "/_services/zoho_recruit",
    table: "Candidates",
  });
  expect(candidates).toMatchObject([
    {
      First_Name: "Carla",
      Last_Name: "Carpenter",
      Email: "carla@applicant.example",
      Current_Job_Title: "Carpenter",
      "Created by": "sales@zoho.example",
    },
  ]);

  await builder.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).last().click();
  await builder.getByRole("table", { name: "Runs" }).getByRole("link", { name: "New application" }).click();
  await builder.getByText("started by a submission without sign-in").waitFor();
  const happened = builder.getByRole("navigation", { name: "What happened" });
  await happened.getByRole("button", { name: "Create the candidate" }).click();
  const details = builder.getByRole("complementary", { name: "Details of Create the candidate" });
  await details
    .getByText(
      "As the shared Zoho Recruit account sales@zoho.example, authorized by Ben Builder, because “Zoho Recruit Connection” uses one account for everybody.",
    )
    .waitFor();
});

it("[W3] puts the keyboard on the first field that a test refuses, and marks the box that has to be ticked", async () => {
  const builder = await house.visit("Ben");
  await builder.getByRole("link", { name: "Recruitment" }).click();
  await builder.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workflows" }).click();
  await builder.getByRole("link", { name: "New application" }).click();
  await builder.getByRole("button", { name: "Test", exact: true }).click();
  const dialog = builder.getByRole("dialog", { name: "Test the workflow" });
  await dialog.getByText("Type one").click();
  await dialog.getByRole("button", { name: "Run the test" }).click();
  const first = dialog.getByLabel("First name");
  await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true);
  await dialog.getByText("Tick this box to go on.").waitFor();
  expect(await dialog.getByText("You may keep my data").textContent()).toContain("*");
});
