import type { JsonObject } from "../json.ts";
import { own } from "../own.ts";
import { answersOf, inAnswers } from "./answers.ts";
import type { Form } from "./schema.ts";

const placeholder = /\{\{\s*form\.([a-zA-Z][a-zA-Z0-9_]{0,49})\s*\}\}/g;

/** Fields that the thanks of a form name and that it does not have. */
export function unknownInThanks({ thanks = "", sections }: Pick<Form, "thanks" | "sections">): string[] {
  const keys = new Set(sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
  return [...thanks.matchAll(placeholder)].flatMap(([, key = ""]) => (keys.has(key) ? [] : [key]));
}

/** The thanks of a form with the answers put in where `{{ form.field }}` stands, as people read them; an answer that was left out leaves nothing. */
export function thanksWith(
  { thanks = "", sections }: Pick<Form, "thanks" | "sections">,
  values: Readonly<JsonObject>,
): string {
  const fields = new Map(sections.flatMap((section) => section.fields.map((field) => [field.key, field])));
  return thanks.replace(placeholder, (_whole, key: string) => {
    const field = fields.get(key);
    const value = own(values, key) ?? null;
    return answerInWords(field ? inAnswers(answersOf(field), value) : value);
  });
}

function answerInWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(answerInWords).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const { $number: digits, name } = value as { $number?: unknown; name?: unknown };
  return String(digits ?? name ?? "");
}
