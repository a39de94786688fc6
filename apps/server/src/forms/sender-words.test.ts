import { expect, it } from "vitest";
import { runWords, stepWords } from "./sender-words.ts";

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
