import type { ConnectionItem } from "@formwork/db";

/** What has to be done about a connection, as the end of a sentence that begins with its name; null when nothing has to be done. */
export function attentionOf(connection: ConnectionItem): { sentence: string } | null {
  const { kind, state, endsSoon, usedBy } = connection;
  if (usedBy.standing > 0) {
    return { sentence: `has no primary account: ${counted(usedBy.standing, "schedule")} cannot run.` };
  }
  if (state === "needs_reauthorization") return { sentence: "has to be authorized again." };
  if (endsSoon) return { sentence: "ends within two weeks: authorize it again before that." };
  const { workflows, forms } = usedBy;
  if (kind === "user" || workflows + forms === 0) return null;
  const named = [workflows > 0 ? counted(workflows, "workflow") : null, forms > 0 ? counted(forms, "form") : null];
  const users = `${named.filter(Boolean).join(" and ")} ${workflows + forms === 1 ? "needs" : "need"} it.`;
  if (state === "draft") return { sentence: `is not connected yet, and ${users}` };
  if (state === "revoked") return { sentence: `was revoked, and ${users}` };
  return null;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
