import { type AuditMark, type AuditVerdict, type BrokenReason, verifyAudit } from "@formwork/db";
import { FormworkError, isUuid } from "@formwork/domain";
import type { CommandInput } from "./command.ts";

/** Verifies the audit trails of all organizations, or of one, from the first entry to the last. */
export async function auditVerify({ db, args }: CommandInput): Promise<boolean> {
  const [which, note] = args;
  const named = which === undefined ? {} : { OR: [{ name: which }, { slug: which }, { id: idOrNone(which) }] };
  const organizations = await db.prisma.organization.findMany({
    where: named,
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (organizations.length === 0)
    throw new FormworkError(
      "NOT_FOUND",
      which === undefined ? "There is no organization." : `No organization is called ${which}.`,
    );
  if (note !== undefined && organizations.length > 1)
    throw new FormworkError("INVALID_INPUT", `Several organizations are called ${which}. Give the id of one.`);
  let whole = true;
  for (const { id, name } of organizations) {
    const verdict = await verifyAudit(db, id, note === undefined ? undefined : markOf(note));
    whole &&= verdict.reason === null;
    console.log(`${name}: ${inWords(verdict)}`);
  }
  return whole;
}

const idOrNone = (text: string) => (isUuid(text) ? text : "00000000-0000-0000-0000-000000000000");

function markOf(text: string): AuditMark {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new FormworkError("INVALID_INPUT", "The noted entry is written as this command prints it, number:hash.");
  return { sequence: Number(sequence), hash };
}

const reasons: Record<BrokenReason, string> = {
  missing: "is missing, though others follow it.",
  changed: "is not what was written: it was changed afterwards.",
  unlinked: "does not follow the one before it: that one was exchanged.",
  cut: "is missing, with all behind it down to the noted one: the end was cut off.",
  rewritten: "is not the one that was noted: the trail was written anew.",
};

function inWords({ entries, reason, brokenAt, last }: AuditVerdict): string {
  const [count, fit] = entries === 1 ? ["1 entry", "fits"] : [`${entries} entries`, "fit"];
  if (reason !== null) return `BROKEN. ${count} ${fit}; entry ${brokenAt} ${reasons[reason]}`;
  return last === null ? "no entries" : `${count}, each fits the one before. Last: ${last.sequence}:${last.hash}`;
}
