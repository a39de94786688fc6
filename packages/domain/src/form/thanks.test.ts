import { expect, it } from "vitest";
import { thanksWith, unknownInThanks } from "./thanks.ts";

it("[W2] puts answers into the thanks as they were given, and nothing for those left out", () => {
  const thanks = "Thank you, {{ form.name }}! {{form.tags}} {{ form.ok }} {{ form.none }} {{ form.cv }} {{ 1 + 1 }}";
  const values = { name: "Ana <b>", tags: ["a", "b"], ok: true, none: null, cv: { fileId: "f", name: "cv.pdf" } };
  expect(thanksWith(thanks, values)).toBe("Thank you, Ana <b>! a, b yes  cv.pdf {{ 1 + 1 }}");
});

it("[W2] names fields of the thanks that the form does not have, and takes none from what every object has", () => {
  const sections = [{ id: "s", fields: [{ key: "name", kind: "text", label: "Name", required: false, settings: {} }] }];
  expect(unknownInThanks({ thanks: "{{ form.name }} {{ form.nam }}", sections })).toEqual(["nam"]);
  expect(thanksWith("{{ form.constructor }}", {})).toBe("");
});
