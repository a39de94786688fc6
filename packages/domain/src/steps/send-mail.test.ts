import { expect, it } from "vitest";
import { namedValues } from "../graph/named-values.ts";
import { validateGraph } from "../graph/validate.ts";
import type { JsonObject } from "../json.ts";
import { testCatalogue, testForms } from "../testing/catalogue.ts";
import { makeGraph, makeStep, planFirst } from "../testing/graphs.ts";
import { stepKindOf } from "./kinds.ts";

const file = {
  fileId: "0b0e7c1e-7e0f-4f57-9a34-3a6f5d0f8a01",
  name: "cv.pdf",
  contentType: "application/pdf",
  bytes: 5,
};
const complete = { to: "{{ form.email }}", subject: "Hello {{ form.name }}", text: "Dear {{ form.name }}" };

const graphOf = (settings: Record<string, unknown>) =>
  makeGraph([makeStep("mail", "send-mail", { settings: { ...complete, ...settings } })], ["trigger.out>mail"]);

function planned(settings: Record<string, unknown>, form: JsonObject) {
  const effect = planFirst(graphOf(settings), form, testCatalogue);
  return effect.kind === "work" ? effect.work : effect;
}

const problems = (settings: Record<string, unknown>, mailSender = true) =>
  validateGraph({
    graph: graphOf(settings),
    catalogue: testCatalogue,
    forms: testForms,
    connections: {},
    publicForm: false,
    mailSender,
  }).filter(({ code }) => code !== "EXPRESSION_INVALID");

const ana = { name: "Ana", email: "ana@example.com" };

it("[W3] says on its card whom it goes to, in the words of the form", () => {
  const value = namedValues({ graph: graphOf({}), catalogue: testCatalogue, forms: testForms });
  const names = { form: () => null, action: () => null, value };
  const summary = (to: string) => stepKindOf("send-mail")?.summary({ to, people: ["a"] }, names);
  expect(summary("{{ form.name }}, office@example.com")).toBe(
    `To ${value("form.name")?.label}, office@example.com and one person`,
  );
  expect(value("form.name")?.label).not.toContain("{{");
  expect(summary("{{ form.unknown }}")).toBe("To {{ form.unknown }} and one person");
});

it("[W4] puts values into a mail and takes files, one or a list", () => {
  const settings = {
    to: "{{ form.name }} <{{ form.email }}>, office@example.com",
    cc: "{{ form.more }}",
    replyTo: "{{ form.email }}",
    attachments: ["{{ form.cv }}", "{{ form.none }}", ""],
  };
  expect(planned(settings, { ...ana, more: ["b@example.com", "c@example.com"], cv: [file], none: null })).toEqual({
    kind: "mail",
    mail: {
      to: ['"Ana" <ana@example.com>', "office@example.com"],
      people: [],
      cc: ["b@example.com", "c@example.com"],
      replyTo: "ana@example.com",
      subject: "Hello Ana",
      text: "Dear Ana",
      attachments: [file],
    },
  });
});

it.each([
  ["two addresses in one answer", "eve@evil.example, all@example.com"],
  ["a line of the header", "ana@example.com\r\nBcc: all@example.com"],
  ["no address", "ana"],
])("[W4] lets no answer of a form add a recipient: %s", (_what, email) => {
  expect(planned({}, { name: "Ana", email })).toMatchObject({
    kind: "fail",
    error: { code: "INVALID_INPUT", details: { path: "steps.mail.settings.to" } },
  });
});

it("[W4] makes one line of a subject, whatever was typed", () => {
  expect(planned({}, { ...ana, name: "Ana\r\nBcc: all@example.com" })).toMatchObject({
    mail: { subject: "Hello Ana Bcc: all@example.com" },
  });
});

it.each([
  ["no recipient is left", { to: "{{ form.none }}" }, { none: "" }],
  [
    "there are more than fifty",
    { to: "{{ form.all }}" },
    { all: Array.from({ length: 51 }, (_, at) => `a${at}@example.com`) },
  ],
  ["the files are too large", { attachments: ["{{ form.cv }}"] }, { cv: { ...file, bytes: 11 * 1_048_576 } }],
])("[W4] refuses a mail where %s", (_what, settings, form) => {
  expect(planned(settings, { ...ana, ...form })).toMatchObject({ kind: "fail", error: { code: "INVALID_INPUT" } });
});

it("[W3] says in the editor what is missing: a recipient, a right address, a sender of the installation", () => {
  expect(problems({ to: "" })).toMatchObject([{ code: "SETTING_MISSING", path: "to" }]);
  expect(problems({ to: "", people: ["p1"] })).toEqual([]);
  expect(problems({ cc: "jo at example.com" })).toMatchObject([{ code: "SETTING_INVALID", path: "cc" }]);
  expect(problems({}, false)).toMatchObject([
    { code: "MAIL_NOT_CONFIGURED", path: "to", message: expect.stringContaining("FORMWORK_MAIL_URL") },
  ]);
});
