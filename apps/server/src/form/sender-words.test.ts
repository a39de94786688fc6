import { describe, expect, it } from "vitest";
import { publicTitle, runWords, stepWords } from "./sender-words.ts";

const step = { title: "Add the contact", status: "started", service: "Zoho CRM", own: true } as const;

it("says what is done where, in the sender's own words for the account", () => {
  expect(stepWords(step)).toBe("Add the contact in your Zoho CRM …");
  expect(stepWords({ ...step, status: "succeeded", own: false })).toBe("Add the contact in Zoho CRM");
  expect(stepWords({ ...step, title: "Tell Zoho CRM", status: "succeeded" })).toBe("Tell Zoho CRM");
  expect(stepWords({ ...step, service: null, status: "waiting" })).toBe("Add the contact: goes on by itself later");
  expect(stepWords({ ...step, status: "parked" })).toBe("Add the contact: waiting for your Zoho CRM account");
});

it("asks a sender for nothing that is not theirs to give", () => {
  expect(stepWords({ ...step, status: "parked", own: false })).toBe(
    "Add the contact: waiting for an account at Zoho CRM",
  );
});

it("tells a sender that something failed, and never what a service answered", () => {
  expect(runWords({ status: "failed", waitsFor: null })).toBe(
    "This did not work out; your answers are saved, and the people behind this form can see what happened.",
  );
});

describe("what the public is told of a step", () => {
  it.each([
    ["Create the candidate", ["Zoho Recruit", "zoho_recruit", undefined], "Create the candidate"],
    ["Push it to Zoho", ["Zoho CRM", "zoho_crm", undefined], "Your answers are passed on"],
    ["Write into our crm", ["Zoho CRM", "zoho_crm", undefined], "Your answers are passed on"],
    ["Tell acme", [null, undefined, "https://api.acme.example/v1/{{ form.id }}"], "Your answers are passed on"],
    ["Take it down", [null, undefined, undefined], "Take it down"],
    ["Upload to S3", ["Amazon S3", "aws_s3", undefined], "Your answers are passed on"],
    ["Step 2 of it", [null, undefined, "https://in.acme.example/v1/2/it"], "Step 2 of it"],
  ])("%s", (title, names, told) => {
    expect(publicTitle(title, names)).toBe(told);
  });
});
