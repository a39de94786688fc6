import { FormworkError } from "../errors.ts";
import { isExactNumber } from "../exact-number.ts";
import type { Json } from "../json.ts";
import { answersOf } from "./answers.ts";
import { isBlank } from "./fields/parts/invisible.ts";
import { readNumber } from "./fields/parts/read-number.ts";
import { fieldKindOf } from "./kinds.ts";
import type { Field } from "./schema.ts";

/**
 * A value that a step has for a field, as records keep values of this kind: builders write `12`, `yes` and the words of an answer into inputs
 * that hold text. Limits of the field are not asked for, they are for people who fill in the form.
 * @throws FormworkError `INVALID_INPUT` where it can be none of this kind; the sentence never quotes the value
 */
export function asKind(field: Field, value: Json): Json {
  if (value === null) return null;
  if (!fieldKindOf(field.kind)?.isList?.(field.settings)) return one(field, value);
  return (Array.isArray(value) ? value : [value]).map((each) => one(field, each));
}

/** The words of an answer as the value that records keep of it; anything else as it is. */
export function asAnswer(field: Field, value: Json): Json {
  const options = answersOf(field);
  if (options.some((option) => option.value === value)) return value;
  const [meant, another] = options.filter(({ label }) => label === value);
  return meant !== undefined && another === undefined ? meant.value : value;
}

function one(field: Field, value: Json): Json {
  const kind = fieldKindOf(field.kind);
  if (kind?.control === "choice") return asAnswer(field, asText(value));
  if (kind?.valueType === "string") return asText(value);
  if (kind?.valueType === "number") return asNumber(field, value);
  return kind?.valueType === "boolean" ? asYesOrNo(field, value) : value;
}

function asText(value: Json): Json {
  if (isExactNumber(value)) return value.$number;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

function asNumber(field: Field, value: Json): Json {
  if (typeof value === "number") return value;
  const text = isExactNumber(value) ? value.$number : value;
  if (typeof text !== "string") throw unfit(field, "a number");
  if (isBlank(text)) return null;
  const read = readNumber(text);
  if ("problem" in read || !Number.isSafeInteger(Math.trunc(read.value))) throw unfit(field, "a number");
  return read.value;
}

function asYesOrNo(field: Field, value: Json): Json {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(yes|true)$/i.test(value.trim())) return true;
  if (typeof value === "string" && /^(no|false|)$/i.test(value.trim())) return false;
  throw unfit(field, "yes or no");
}

function unfit({ key, label }: Field, what: string): FormworkError {
  return new FormworkError("INVALID_INPUT", `“${label}” takes ${what}, and the step has something else for it.`, {
    path: `values.${key}`,
  });
}
