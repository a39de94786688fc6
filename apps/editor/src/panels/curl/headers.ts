import { type Found, literal, type Pair } from "./found.ts";
import type { GivenOption } from "./options.ts";
import { secretHeader, secretValue } from "./secrets.ts";

// Formwork sets these itself.
const managed =
  /^(host|content-length|connection|keep-alive|transfer-encoding|accept-encoding|expect|te|trailer|upgrade|proxy-.*)$/i;

/** Header rows of a command. Secrets, and headers that Formwork sets, are left out and named. */
export function headersOf(options: readonly GivenOption[], found: Found): Pair[] {
  const written = options.flatMap((option) => (option.name === "header" ? headerOf(option, found) : []));
  // A body has one type, and the step would have to guess it.
  const [, ...types] = written.filter((row) => sameName(row, "Content-Type"));
  found.leftOut.push(...types.map(({ name, value }) => `a second “${name}: ${value}”`));
  const rows = written.filter((row) => !types.includes(row));
  const last = (wanted: string) => options.findLast(({ name }) => name === wanted)?.value ?? "";
  const ofOptions: Pair[] = [
    { name: "User-Agent", value: last("user-agent") },
    // `-e address;auto` also sets the header at each redirect, and none is followed.
    { name: "Referer", value: last("referer").replace(/;auto$/, "") },
  ];
  // A row of the same name overrides the option, and of several options the last one counts.
  const more = ofOptions.filter(({ name, value }) => value !== "" && !rows.some((row) => sameName(row, name)));
  return [...rows, ...more.map(({ name, value }) => ({ name, value: literal(value) }))];
}

function sameName(row: Pair, name: string): boolean {
  return row.name.toLowerCase() === name.toLowerCase();
}

/** `Name: value`; `Name;` has no value, and `Name:` removes a header that curl would set. */
function headerOf({ written, value }: GivenOption, found: Found): Pair[] {
  const [, name = "", sign = "", text = ""] = /^([^:;\s]+)\s*([:;])\s*([\s\S]*)$/.exec(value) ?? [];
  const content = text.trim();
  if (name === "")
    found.leftOut.push(value.startsWith("@") ? `${written} ${value}` : `${written} “${value.slice(0, 40)}”`);
  else if (sign === ":" && content === "") found.leftOut.push(`${written} “${name}:”`);
  else if (secretHeader.test(name) || secretValue.test(content)) found.secrets.push(name);
  else if (managed.test(name)) found.leftOut.push(`the header ${name}`);
  else return [{ name, value: literal(sign === ";" ? "" : content) }];
  return [];
}
