/** First words of paths below which things are named that may get other names. */
type NamedBelow = "steps" | "form" | "loops";

/** Words that are read below a first word: `steps.x` and `steps["x"]`; other texts in quotes are stepped over. */
function readsBelow(root: NamedBelow): RegExp {
  const key = String.raw`[A-Za-z_]\w*`;
  const dotted = String.raw`\.\s*(?<dotted>${key})`;
  const quoted = String.raw`\[\s*(?<quote>["'])(?<quoted>${key})\k<quote>\s*\]`;
  const text = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`;
  return new RegExp(String.raw`(?<![\w.])(?<root>${root}\s*)(?:${dotted}|${quoted})(?!\w)|${text}`, "gs");
}

/**
 * An expression in which keys below a first word have other names, however they are spelled: `steps.x.a`, `steps["x"].a`, `steps['x'].a`.
 * Texts in quotes stay; an expression that is not finished yet is changed as far as it goes.
 * @param source expression without its braces
 * @param names new names by old ones; keys that are not in it stay
 * @example
 * renameBelow("form", "form.mail == \"form.mail\"", new Map([["mail", "email"]])); // 'form.email == "form.mail"'
 */
export function renameBelow(root: NamedBelow, source: string, names: ReadonlyMap<string, string>): string {
  return source.replace(readsBelow(root), (whole, ...rest) => {
    const { root: before, dotted, quote, quoted } = rest.at(-1) as Record<string, string | undefined>;
    const name = names.get(dotted ?? quoted ?? "");
    if (name === undefined) return whole;
    return dotted === undefined ? `${before}[${quote}${name}${quote}]` : `${before}.${name}`;
  });
}
