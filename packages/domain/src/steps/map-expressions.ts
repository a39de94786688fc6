import { parseTemplate } from "../expression/template.ts";
import type { Step } from "../graph/schema.ts";
import { stepKindOf } from "./kinds.ts";

/**
 * A step's settings with every expression in them rewritten; plain text around placeholders stays.
 * @param rewrite gets an expression without its braces
 */
export function mapExpressions(step: Step, rewrite: (source: string) => string): Step["settings"] {
  const found = stepKindOf(step.kind)?.expressions(step.settings) ?? [];
  return found.reduce<Step["settings"]>((settings, { path, source, form }) => {
    const next = form === "expression" ? rewrite(source) : rewriteTemplate(source, rewrite);
    return next === source ? settings : (setAt(settings, path, next) as Step["settings"]);
  }, step.settings);
}

/**
 * A template with every expression in it rewritten; one whose braces are never closed stays as it is.
 * @param rewrite gets an expression without its braces
 */
export function rewriteTemplate(text: string, rewrite: (source: string) => string): string {
  const { parts, unclosed } = parseTemplate(text);
  if (unclosed) return text;
  return parts.map((part) => (part.kind === "text" ? part.text : `{{${rewrite(part.source)}}}`)).join("");
}

/** The value with another text at a dotted path. Keys may hold full stops themselves, so the path is followed along the keys that are there. */
function setAt(value: unknown, path: string, next: string): unknown {
  if (value === null || typeof value !== "object") return value;
  for (const [key, entry] of Object.entries(value)) {
    const inside = path.startsWith(`${key}.`) ? setAt(entry, path.slice(key.length + 1), next) : entry;
    const changed = path === key && typeof entry === "string" ? next : inside;
    if (changed === entry) continue;
    return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
  }
  return value;
}
