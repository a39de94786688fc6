import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { acceptedByChooser } from "./fields/file.ts";
import { prepareFields } from "./kinds.ts";
import { parseRecord } from "./parse-record.ts";
import { type Field, type Form, formSchema } from "./schema.ts";
import { freeFieldKey, validateForm } from "./validate-form.ts";

const formOf = (...fields: (Partial<Field> & { kind: string })[]): Form =>
  formSchema.parse({
    schema: 1,
    title: "Test",
    sections: [{ id: "s", fields: fields.map((field, index) => ({ key: `f${index}`, label: field.kind, ...field })) }],
  });
const parse = (field: Partial<Field> & { kind: string }, value: unknown) => {
  const result = parseRecord(formOf({ key: "x", ...field }), { x: value });
  return result.ok ? result.values.x : result.problems.map(({ message }) => message).join();
};
const options = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
];

const cv = {
  fileId: "0198c1b5-0000-7000-8000-000000000001",
  name: "cv.pdf",
  contentType: "application/pdf",
  bytes: 1_000,
};

describe("a record", () => {
  beforeAll(() => prepareFields());

  it.each([
    ["text", {}, "  Ana ", "Ana"],
    ["text", { minLength: 3 }, "ab", "Write at least 3 characters."],
    ["text", { maxLength: 3 }, "abcd", "Write at most 3 characters."],
    ["text", { pattern: "[A-Z]{2}\\d+" }, "AB12", "AB12"],
    ["text", { pattern: "[A-Z]{2}\\d+", patternMessage: "Like AB12." }, "xAB12", "Like AB12."],
    ["text", {}, 5, "Write a text."],
    ["text", {}, "a\nb", "Write one line."],
    ["text", { maxLength: 22 }, " DE89370400440532013000", "DE89370400440532013000"],
    ["text", { maxLength: 22 }, "DE89 3704 0044 0532 0130 00", "Write at most 22 characters."],
    ["text", { maxLength: 22 }, "DE89370400440532013000\u200B\u00A0", "DE89370400440532013000"],
    ["text", { maxLength: 22 }, "\u202ADE89370400440532013000\u202C", "DE89370400440532013000"],
    ["text", { maxLength: 10 }, "Bau\u00ADkran\u200B\u2060 7", "Bau\u00ADkran\u200B\u2060 7"],
    ["text", { minLength: 3 }, "a\u00ADb\u200Bc", "a\u00ADb\u200Bc"],
    ["text", { minLength: 3 }, "a\u00AD\u00ADb", "Write at least 3 characters."],
    ["text", { minLength: 3 }, "a  ", "Write at least 3 characters."],
    ["text", { maxLength: 3 }, "👩‍👩‍👧‍👦👍🏽🇪🇸", "👩‍👩‍👧‍👦👍🏽🇪🇸"],
    ["text", { minLength: 2 }, "👩‍👩‍👧‍👦", "Write at least 2 characters."],
    ["text", { maxLength: 3 }, `a${"\u0301".repeat(500)}`, "Write at most 3 characters."],
    ["text", {}, "Half \uD83D and \0", "Half \uFFFD and \uFFFD"],
    ["text", {}, "a\rb", "Write one line."],
    ["long-text", {}, "a\nb", "a\nb"],
    ["long-text", {}, "a\r\nb\rc \r\n", "a\nb\nc"],
    ["long-text", { maxLength: 4 }, "a\r\nb\r\n", "a\nb"],
    ["email", {}, " ana@example.com ", "ana@example.com"],
    ["email", {}, "ana@", "Write an e-mail address like name@example.com."],
    ["email", {}, "Info@Example.COM", "Info@Example.COM"],
    ["email", {}, "info@xn--80aswg.xn--p1ai", "info@xn--80aswg.xn--p1ai"],
    ["email", {}, "info@сайт.рф", "info@сайт.рф"],
    ["email", {}, "用户@例子.公司", "用户@例子.公司"],
    ["email", {}, "o&leary@example.com", "o&leary@example.com"],
    ["email", {}, "a=b@example.com", "a=b@example.com"],
    ["email", {}, "x/y@example.com", "x/y@example.com"],
    ["email", {}, "\u200B\u202Aana@example.com\u202C\u2060", "ana@example.com"],
    ["email", {}, "ana@\u00ADexample.com", "ana@example.com"],
    ["email", {}, "ana@@example.com", "Write an e-mail address like name@example.com."],
    ["email", {}, "ana..ruiz@example.com", "Write an e-mail address like name@example.com."],
    ["email", {}, "ana@example", "Write an e-mail address like name@example.com."],
    ["email", {}, "ana@127.0.0.1", "Write an e-mail address like name@example.com."],
    ["email", {}, "ana@-example.com", "Write an e-mail address like name@example.com."],
    ["email", {}, "Ana <ana@example.com>", "Write an e-mail address like name@example.com."],
    ["email", {}, `${"a".repeat(65)}@example.com`, "Write an e-mail address like name@example.com."],
    ["email", {}, `a@${"b.".repeat(200)}com`, "This address is too long."],
    ["phone", {}, "+49 (0)30 1234567", "+49301234567"],
    ["phone", {}, "+49 (30) 123-4567", "+49301234567"],
    ["phone", { international: true }, "0049 30 1234567", "+49301234567"],
    ["phone", { international: true }, "030 1234567", "Write the number with its country code, like +49 30 1234567."],
    ["phone", {}, "call me", "Write a telephone number like +49 30 1234567."],
    ["number", {}, "12.50", 12.5],
    ["number", {}, -3, -3],
    ["number", {}, "12,5", 12.5],
    ["number", {}, "1.000", "“1.000” can be read in two ways: write 1000 or 1.0."],
    ["number", {}, 1.125, 1.125],
    ["number", {}, true, "Write a number."],
    ["number", {}, "89490200001123456789", "Write 9007199254740991 or less."],
    ["number", {}, "-89490200001123456789", "Write -9007199254740991 or more."],
    ["number", { max: 1e20 }, "89490200001123456789", "Write 9007199254740991 or less."],
    ["number", {}, Number("89490200001123456789"), "Write 9007199254740991 or less."],
    ["number", { min: 0 }, -1, "Write 0 or more."],
    ["number", { max: 10 }, 11, "Write 10 or less."],
    ["number", { decimals: 0 }, 1.5, "Write a whole number."],
    ["number", { decimals: 2 }, 1.255, "Write at most 2 digits after the point."],
    ["number", {}, Number.NaN, "Write a number."],
    ["number", {}, { $number: "0.1234567890123456789" }, "Write at most 15 digits."],
    ["number", {}, { $number: "76159173374952512310" }, "Write 9007199254740991 or less."],
    ["date", {}, "2028-02-29", "2028-02-29"],
    ["date", {}, "2026-02-29", "Choose a date."],
    ["date", {}, "0026-06-07", "Write the year with all its digits, like 2026."],
    ["date", {}, "0000-01-01", "Write the year with all its digits, like 2026."],
    ["date", { min: "2026-01-01" }, "0026-06-07", "Write the year with all its digits, like 2026."],
    ["date", {}, "1001-01-01", "1001-01-01"],
    ["date", { min: "2026-01-01" }, "2025-12-31", "Choose 2026-01-01 or later."],
    ["date", { max: "2026-01-01" }, "2026-01-02", "Choose 2026-01-01 or earlier."],
    ["choice", { options }, "a", "a"],
    ["choice", { options }, "c", "Choose one of the answers."],
    ["choice", { options, multiple: true }, ["b", "a"], ["b", "a"]],
    ["choice", { options, multiple: true }, ["a", "a"], "Choose each answer once."],
    ["choice", { options, multiple: true }, "a", "Choose some of the answers."],
    ["checkbox", {}, true, true],
    ["checkbox", {}, undefined, false],
    ["checkbox", {}, "yes", "Tick the box or leave it."],
    ["file", {}, { ...cv, content: "secret" }, cv],
    ["file", { accept: ".pdf, image/*" }, { ...cv, name: "CV.PDF" }, { ...cv, name: "CV.PDF" }],
    ["file", { accept: "image/*, text/plain" }, cv, "Choose a file of one of these kinds: images, TXT."],
    [
      "file",
      { accept: ".txt, text/plain, .Docx, model/step" },
      cv,
      "Choose a file of one of these kinds: TXT, DOCX, model/step.",
    ],
    ["file", { maxMegabytes: 1 }, { ...cv, bytes: 1_000_001 }, "This file is too large: choose one of at most 1 MB."],
    ["file", {}, { uploading: true }, "Wait until the file is uploaded, or choose it again."],
  ])("[W1] reads a field of the kind %s with %o: %o gives %o", (...[kind, settings, value, expected]) => {
    expect(parse({ kind, settings }, value)).toEqual(expected);
  });

  it.each([
    [".csv", "orders.csv", "application/vnd.ms-excel"],
    [".csv", "orders.csv", ""],
    ["text/csv", "ORDERS.CSV", "application/vnd.ms-excel"],
    ["text/csv", "orders.csv", "application/octet-stream"],
    [".csv", "orders", "text/csv"],
    ["application/zip", "all.zip", "application/x-zip-compressed"],
    ["image/*", "IMG_1.HEIC", ""],
    ["text/markdown", "notes.md", ""],
    ["application/json", "a.json", "text/plain"],
    [".docx, .xlsx", "a.xlsx", "application/zip"],
    [".jpg", "photo.jpeg", "image/jpeg"],
    [".tif", "scan.TIFF", ""],
    ["text/xml", "invoice.xml", "application/xml"],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a.xlsx", "application/octet-stream"],
  ])("[W1] where %s is asked for, takes %s that the browser calls “%s”", (accept, name, type) => {
    const file = { ...cv, name, contentType: type || "application/octet-stream" };
    expect(parse({ kind: "file", settings: { accept } }, file)).toEqual(file);
  });

  it.each([
    [".csv", "orders.pdf", "text/csv"],
    [".csv", "orders", "application/octet-stream"],
    [".jpg", "photo.png", "image/png"],
    [".txt", "settings.ini", "text/plain"],
    ["image/*", "a.exe", "application/octet-stream"],
  ])("[W1] where %s is asked for, refuses %s that the browser calls “%s”", (accept, name, contentType) => {
    expect(parse({ kind: "file", settings: { accept } }, { ...cv, name, contentType })).toContain("one of these kinds");
  });

  it("[W1] names types to a file chooser with their endings", () => {
    expect(acceptedByChooser("text/csv, .PDF, image/*")).toBe("text/csv,.csv,.pdf,image/*");
    expect(acceptedByChooser(" ")).toBeUndefined();
  });

  it.each(["text", "long-text", "email", "phone", "number", "date", "file"])(
    "[W1] asks for a required answer of the kind %s, and stores nothing as null",
    (kind) => {
      for (const empty of ["", "  ", "\u200B", "\u2060", "\u00AD", "\u3164", null, undefined]) {
        expect(parse({ kind, required: true }, empty)).toBe("Fill in this field.");
        expect(parse({ kind }, empty)).toBeNull();
      }
    },
  );

  it("[W1] wants a required box ticked", () => {
    expect(parse({ kind: "checkbox", required: true }, false)).toBe("Tick this box to go on.");
    expect(parse({ kind: "checkbox", required: true }, undefined)).toBe("Tick this box to go on.");
  });

  it("[W1] refuses what the form does not ask for, and reports every problem at once", () => {
    const form = formOf({ kind: "email", required: true }, { kind: "number" });
    const result = parseRecord(form, { f1: "x", extra: 1, __proto__x: 2 });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual([null, null, "f0", "f1"]);
  });

  it.each([null, 5, "x", [1]])("[W1] refuses %o as a whole", (values) => {
    expect(parseRecord(formOf({ kind: "text" }), values)).toMatchObject({ ok: false, problems: [{ field: null }] });
  });

  it("[W1] gives every field of the form, and reads again what it gave", () => {
    const form = formOf(
      { kind: "text" },
      { kind: "number" },
      { kind: "checkbox" },
      { kind: "date" },
      { kind: "choice", settings: { options } },
    );
    const values = fc.record(
      {
        f0: fc.string(),
        f1: fc.oneof(fc.integer(), fc.string()),
        f2: fc.boolean(),
        f3: fc.constantFrom("2026-01-01", ""),
        f4: fc.constantFrom("a", null),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (sent) => {
        const first = parseRecord(form, sent);
        if (!first.ok) return;
        expect(Object.keys(first.values).sort()).toEqual(["f0", "f1", "f2", "f3", "f4"]);
        expect(parseRecord(form, first.values)).toEqual(first);
      }),
    );
  });

  it("is refused where a field is not set up", () => {
    expect(parse({ kind: "hologram" }, "x")).toContain("not set up");
    expect(parse({ kind: "choice", settings: { options: [] } }, "x")).toContain("not set up");
  });
});

describe("the check of a form", () => {
  it("[W1] finds keys used twice, unknown kinds and settings that cannot be", () => {
    const form = formOf(
      { kind: "text", key: "a" },
      { kind: "text", key: "a" },
      { kind: "hologram" },
      { kind: "choice", settings: { options: [] } },
      { kind: "text", settings: { pattern: "(?=a)a" } },
      { kind: "number", settings: { min: 2, max: 1 } },
    );
    expect(validateForm(form).map(({ field, setting }) => [field, setting])).toEqual([
      ["a", "key"],
      ["f2", "kind"],
      ["f3", "options"],
      ["f4", undefined],
      ["f5", undefined],
    ]);
  });

  it("[W1] asks for at least one field", () => {
    expect(validateForm(formSchema.parse({ schema: 1, title: "T", sections: [{ id: "s", fields: [] }] }))).toHaveLength(
      1,
    );
  });

  it.each([
    ["First name", "firstName"],
    ["E-mail", "eMail"],
    ["Größe (cm)", "groECm"],
    ["123", "field"],
    ["in", "in2"],
  ])("[W1] makes a key of “%s”", (label, key) => {
    expect(freeFieldKey(formOf({ kind: "text" }), label)).toMatch(/^[a-zA-Z][a-zA-Z0-9_]{0,49}$/);
    expect(freeFieldKey(formOf({ kind: "text" }), label)).toBe(key);
  });
});
