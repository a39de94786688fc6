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
    return next === source ? settings : (setAt(settings, path.split("."), next) as Step["settings"]);
  }, step.settings);
}

function rewriteTemplate(text: string, rewrite: (source: string) => string): string {
  const { parts, unclosed } = parseTemplate(text);
  if (unclosed) return text;
  return parts.map((part) => (part.kind === "text" ? part.text : `{{${rewrite(part.source)}}}`)).join("");
}

function setAt(value: unknown, [key, ...rest]: readonly string[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value))
    return value.map((entry, index) => (String(index) === key ? setAt(entry, rest, next) : entry));
  if (value === null || typeof value !== "object") return value;
  return { ...value, [key]: setAt((value as Record<string, unknown>)[key], rest, next) };
}
