/** An audit action in words: `connection.primary-moved` becomes "Connection: primary moved". */
export function actionWords(action: string): string {
  const [noun = "", verb = ""] = action.split(".").map((part) => part.replaceAll(/[-_]/g, " "));
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${verb === "" ? "" : `: ${verb}`}`;
}

/** Facts that need no label. */
const plain = new Set(["name", "accountLabel"]);

/**
 * Details of an audit entry in one line: its own sentence, or its facts without ids, which nobody reads.
 * @param facts facts stored with the entry
 */
export function factsWords(facts: Readonly<Record<string, unknown>>): string {
  if (typeof facts.sentence === "string") return facts.sentence;
  return Object.entries(facts)
    .filter(([key, value]) => !key.endsWith("Id") && (typeof value === "string" || typeof value === "number"))
    .filter(([key, value]) => !(key === "environment" && value === "all"))
    .map(([key, value]) => (plain.has(key) ? String(value) : `${spaced(key)} ${String(value).replaceAll("_", " ")}`))
    .join(", ");
}

function spaced(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
