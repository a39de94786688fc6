import type { Found, Pair } from "./found.ts";
import type { GivenOption } from "./options.ts";

/** A part of a multipart body, as the step keeps it. */
export interface CurlPart extends Pair {
  type: "value" | "file";
  contentType: string;
}

/** A content of `-F`: up to a semicolon, or in quotes with `\"` and `\\` inside. */
const content = /^\s*"((?:[^"\\]|\\[\s\S])*)"[^;]*|^[^;]*/;
const parameter = /^;\s*(type|filename|headers|encoder)=("(?:[^"\\]|\\[\s\S])*"|[^;]*)/i;

/**
 * A part as `-F name=content;type=…` writes it, or `--form-string name=content` (https://curl.se/docs/manpage.html#-F). The type is kept; other
 * parameters have no place.
 */
export function partsOf({ written, name: option, value }: GivenOption, found: Found): CurlPart[] {
  const at = value.indexOf("=");
  const [name, given] = at < 0 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
  if (name.trim() === "") {
    found.leftOut.push(`${written} “${value.slice(0, 40)}”, a part without a name`);
    return [];
  }
  if (option === "form-string") return [{ name, value: given, type: "value", contentType: "" }];
  const sign = /^[@<]/.exec(given)?.[0] ?? "";
  const { text, contentType, rest } = readContent(given.slice(sign.length));
  found.leftOut.push(...rest);
  if (sign === "") return [{ name, value: text, type: "value", contentType }];
  const files = sign === "@" ? text.split(",") : [text];
  found.files.push(...files);
  return files.map(() => ({
    name,
    value: "",
    type: sign === "@" ? ("file" as const) : ("value" as const),
    contentType,
  }));
}

function readContent(written: string): { text: string; contentType: string; rest: string[] } {
  const whole = content.exec(written);
  const text = whole?.[1] === undefined ? (whole?.[0] ?? "") : unquoted(whole[1]);
  const rest: string[] = [];
  let contentType = "";
  let inType = false;
  for (let left = written.slice(whole?.[0].length ?? 0); left !== ""; ) {
    const known = parameter.exec(left);
    const piece = known?.[0] ?? /^;[^;]*/.exec(left)?.[0] ?? left;
    const value = (known?.[2] ?? "").trim();
    if (known?.[1]?.toLowerCase() === "type")
      contentType = value.startsWith('"') ? unquoted(value.slice(1, -1)) : value;
    // A type may have parameters of its own: type=text/plain;charset=utf-8
    else if (known === null && inType && /^;\s*[\w-]+=/.test(piece)) contentType += piece.trim();
    else rest.push(piece);
    inType = known === null ? inType : known[1]?.toLowerCase() === "type";
    left = left.slice(piece.length);
  }
  return { text, contentType, rest };
}

function unquoted(text: string): string {
  return text.replace(/\\(["\\])/g, "$1");
}
