import { FormworkError } from "../../errors.ts";
import { parseTemplate } from "../../expression/template.ts";
import { oneMailbox } from "../../mail-address.ts";
import type { Evaluator } from "../evaluator.ts";

/** Cuts the addresses of a setting apart where the builder wrote a comma, a semicolon or a new line; what is put in is never cut. */
function entriesOf(template: string): string[] {
  const { parts } = parseTemplate(template);
  const entries = [""];
  for (const part of parts) {
    if (part.kind === "expression")
      entries.push(`${entries.pop() ?? ""}${template.slice(part.range.start, part.range.end)}`);
    else {
      const [first = "", ...more] = part.text.split(/[,;\n]/);
      entries.push(`${entries.pop() ?? ""}${first}`, ...more);
    }
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}

function mailboxAt(text: string, path: string): string {
  const parsed = oneMailbox.safeParse(text);
  const hasControl = /\p{Cc}/u.test(text.trim());
  if (parsed.success && !hasControl) return parsed.data;
  const message = hasControl
    ? "A value here has a line break in it. Each value may be one e-mail address."
    : (parsed.error?.issues[0]?.message ?? "");
  throw new FormworkError("INVALID_INPUT", message, { path });
}

/**
 * The mailboxes of a setting: each value that is put in is one address or a list of addresses, so that what somebody typed into a form adds no
 * recipients. Empty ones are left out.
 * @throws FormworkError `INVALID_INPUT` with the path where something is no address
 */
export function evaluateMailboxes(template: string, path: string, evaluate: Evaluator): string[] {
  return entriesOf(template).flatMap((entry) => {
    const value = evaluate.template(entry, path);
    const found = Array.isArray(value) ? value : [value];
    return found.flatMap((each) => {
      if (each === null || each === "") return [];
      return [mailboxAt(typeof each === "string" ? each : "", path)];
    });
  });
}

/** Addresses of a setting that are wrong as the builder wrote them; those with values in them show only in a run. */
export function wrongMailboxes(template: string): string[] {
  return entriesOf(template).flatMap((entry) => {
    if (entry.includes("{{")) return [];
    const parsed = oneMailbox.safeParse(entry);
    return parsed.success ? [] : [parsed.error.issues[0]?.message ?? ""];
  });
}
