import { addressPiece, isExactNumber, type Json, type ServiceAction, stringifyJson } from "@formwork/domain";

type Place = ServiceAction["places"][number];

/** A given input, with its place in the request. */
export type GivenInput = Place & { value: Json };

/** A parameter of a query or a form: its name, and its value in one piece, or in several pieces with their separator. */
interface Pair {
  name: string;
  pieces: string[];
  between: "" | "," | " " | "|";
}

/** A value as one text, without a style: lists joined by commas, objects as JSON. */
export function textOf(value: Json): string {
  if (value === null) return "";
  if (isExactNumber(value)) return value.$number;
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "object" ? stringifyJson(value) : String(value);
}

/**
 * The query of an address, without its question mark (OpenAPI 3.1.1 §4.8.12, styles `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`).
 * Separators are written as the standard says and values are encoded, so a comma in a value never splits it.
 */
export function queryText(given: readonly GivenInput[]): string {
  return given
    .flatMap((input) => pairsOf(input).map((pair) => [input, pair] as const))
    .map(([{ reserved }, { name, pieces, between }]) => {
      const written = pieces.map(reserved ? (piece) => reservedPiece(piece, between) : addressPiece);
      return `${addressPiece(name)}=${written.join(between === "," ? "," : addressPiece(between))}`;
    })
    .join("&");
}

// OpenAPI 3.1.1 §4.8.12.2: `allowReserved` keeps characters that are legal in a query (RFC 3986 §3.4) and has no effect in a form.
const allowed: Readonly<Record<string, string>> = {
  "%3A": ":",
  "%2F": "/",
  "%3F": "?",
  "%40": "@",
  "%24": "$",
  "%2C": ",",
  "%3B": ";",
};

function reservedPiece(piece: string, between: string): string {
  return addressPiece(piece).replace(/%(3A|2F|3F|40|24|2C|3B)/g, (code) => {
    const sign = allowed[code] ?? code;
    return sign === between ? code : sign;
  });
}

/** The fields of a form body, each in its style (OpenAPI 3.1.1 §4.8.15.1.2); a name may repeat. */
export function formPairs(given: readonly GivenInput[]): [string, string][] {
  return given.flatMap(pairsOf).map(({ name, pieces, between }) => [name, pieces.join(between)]);
}

function pairsOf({ name, value, style }: GivenInput): Pair[] {
  const one = (own: string, text: string): Pair => ({ name: own, pieces: [text], between: "" });
  if (style === "json") return [one(name, stringifyJson(value))];
  const parts = partsOf(value);
  if (parts === null || style === undefined) return [one(name, textOf(value))];
  if (style === "deep") return deep(name, value).map(([own, text]) => one(own, text));
  // An empty list counts as undefined (RFC 6570 §2.3), so the parameter is not sent.
  if (parts.length === 0) return [];
  if (style === "repeat") return parts.map(([key, text]) => one(key ?? name, text));
  const between = style === "space" ? " " : style === "pipe" ? "|" : ",";
  return [{ name, pieces: flat(parts), between }];
}

/** Encodes a parameter in a path (styles `simple`, `label` and `matrix`). */
export function pathText(input: GivenInput): string {
  return expanded(input, addressPiece);
}

/** Writes a parameter in a header (style `simple`), without encoding. */
export function headerText(input: GivenInput): string {
  return expanded(input, (text) => text);
}

function expanded({ name, value, style }: GivenInput, write: (text: string) => string): string {
  if (style === "json") return write(stringifyJson(value));
  if (style === undefined) return write(textOf(value));
  const explode = style.endsWith("*");
  const parts = partsOf(value) ?? [[null, textOf(value)] as const];
  const listed = flat(parts).map(write).join(",");
  const named = (key: string, written: string) => (written === "" ? write(key) : `${write(key)}=${written}`);
  if (style === "matrix") return `;${named(name, listed)}`;
  if (style === "matrix*") return parts.map(([key, text]) => `;${named(key ?? name, write(text))}`).join("");
  const exploded = () => parts.map(([key, text]) => (key === null ? write(text) : `${write(key)}=${write(text)}`));
  if (style === "label" || style === "label*") return `.${explode ? exploded().join(".") : listed}`;
  return explode ? exploded().join(",") : listed;
}

/** Items of a list, or entries of an object; null for a value that is one text. */
function partsOf(value: Json): (readonly [key: string | null, text: string])[] | null {
  if (value === null || typeof value !== "object" || isExactNumber(value)) return null;
  if (Array.isArray(value)) return value.map((item) => [null, textOf(item)] as const);
  return Object.entries(value).map(([key, each]) => [key, textOf(each ?? null)] as const);
}

function flat(parts: readonly (readonly [key: string | null, text: string])[]): string[] {
  return parts.flatMap(([key, text]) => (key === null ? [text] : [key, text]));
}

function deep(name: string, value: Json): [string, string][] {
  if (value === null || typeof value !== "object" || isExactNumber(value)) return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, each]) => deep(`${name}[${key}]`, each ?? null));
}
