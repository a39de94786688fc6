import { ByteCache } from "../byte-cache.ts";
import type { TextRange } from "./mistake.ts";

/** A piece of a template: plain text, or an expression between braces. */
export type TemplatePart =
  | { kind: "text"; text: string }
  /** `start` is where the source begins in the template; `range` covers the braces too. */
  | { kind: "expression"; source: string; start: number; range: TextRange };

/** A template cut into its parts. */
export interface ParsedTemplate {
  parts: readonly TemplatePart[];
  /** The only part, when the whole template is one placeholder: it keeps its type. */
  single: Extract<TemplatePart, { kind: "expression" }> | null;
  /** Range of a placeholder that is never closed. */
  unclosed: TextRange | null;
}

const cache = new ByteCache<ParsedTemplate>({
  maxBytes: 16 * 1_048_576,
  bytesOf: (text, { parts }) => 200 + 2 * text.length + 200 * parts.length,
});

/** Cuts a text into plain parts and `{{ … }}` placeholders; the texts used last stay cut. To write braces, use `{{ "{{" }}`. */
export function parseTemplate(text: string): ParsedTemplate {
  return cache.get(text, () => parse(text));
}

function parse(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{{", at);
    const plain = text.slice(at, open === -1 ? undefined : open);
    if (plain) parts.push({ kind: "text", text: plain });
    if (open === -1) break;
    const close = closingBraces(text, open + 2);
    if (close === -1) return { parts, single: null, unclosed: { start: open, end: text.length } };
    parts.push({
      kind: "expression",
      source: text.slice(open + 2, close),
      start: open + 2,
      range: { start: open, end: close + 2 },
    });
    at = close + 2;
  }
  const meaningful = parts.filter((part) => part.kind === "expression" || part.text.trim() !== "");
  const only = meaningful.length === 1 ? meaningful[0] : undefined;
  return { parts, single: only?.kind === "expression" ? only : null, unclosed: null };
}

/** Where the placeholder ends: the first `}}` outside quotes and outside the expression's own braces. */
function closingBraces(text: string, from: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quote) {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "{") depth += 1;
    else if (character === "}" && depth > 0) depth -= 1;
    else if (character === "}" && text[at + 1] === "}") return at;
  }
  return -1;
}
