import { expect, it } from "vitest";
import { thanksWith, unknownInThanks } from "./thanks.ts";

it("[W2] puts answers into the thanks as they were given, and nothing for those left out", () => {
  const thanks = "Thank you, {{ form.name }}! {{form.tags}} {{ form.ok }} {{ form.none }} {{ form.cv }} {{ 1 + 1 }}";
  const values = { name: "Ana <b>", tags: ["a", "b"], ok: true, none: null, cv: { fileId: "f", name: "cv.pdf" } };
  expect(thanksWith({ thanks, sections: [] }, values)).toBe("Thank you, Ana <b>! a, b yes  cv.pdf {{ 1 + 1 }}");
});

it("[W2] names fields of the thanks that the form does not have, and takes none from what every object has", () => {
  const sections = [{ id: "s", fields: [{ key: "name", kind: "text", label: "Name", required: false, settings: {} }] }];
  expect(unknownInThanks({ thanks: "{{ form.name }} {{ form.nam }}", sections })).toEqual(["nam"]);
  expect(thanksWith({ thanks: "{{ form.constructor }}", sections: [] }, {})).toBe("");
});

it("[W2] says a chosen answer in its words, one after the other where there are several", () => {
  const choice = (key: string, multiple: boolean) => ({
    key,
    kind: "choice",
    label: key,
    required: false,
    settings: { multiple, options: ["a1", "a2"].map((value) => ({ value, label: `Words of ${value}` })) },
  });
  const sections = [{ id: "s", fields: [choice("one", false), choice("some", true)] }];
  const thanks = "{{ form.one }}; {{ form.some }}";
  expect(thanksWith({ thanks, sections }, { one: "a2", some: ["a1", "a2", "gone"] })).toBe(
    "Words of a2; Words of a1, Words of a2, gone",
  );
});
