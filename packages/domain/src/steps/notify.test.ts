import { expect, it } from "vitest";
import { step } from "./notify.ts";

const evaluate = {
  template: (text: string) => text.toUpperCase(),
  text: (text: string) => text.toUpperCase(),
  words: (text: string) => text.toUpperCase(),
  expression: (source: string) => source,
};
const settings = {
  people: ["p1"],
  builders: true,
  administrators: false,
  submitter: true,
  title: "hello\nyou",
  text: "",
};

it("[W4] tells people, roles and the submitter, with its values put in and a headline of one line", () => {
  expect(step.plan(settings, evaluate, { catalogue: {} })).toMatchObject({
    kind: "work",
    work: {
      kind: "notify",
      notice: { people: ["p1"], groups: ["builders"], submitter: true, title: "HELLO YOU", text: "" },
    },
  });
});

it("[W3] cannot be published while nobody is told", () => {
  expect(step.settings.safeParse({ ...step.initial, title: "x" }).success).toBe(false);
  expect(step.settings.safeParse({ ...step.initial, title: "x", submitter: true }).success).toBe(true);
});
