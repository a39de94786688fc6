import type { JsonObject } from "@formwork/domain";
import { z } from "zod";
import type { IdentityVariant } from "../../shared/identity-chip.tsx";

const identitySchema = z.object({
  rule: z.enum(["shared", "submitter", "repeater", "primary"]),
  accountLabel: z.string(),
  authorizedBy: z.string().optional(),
  sentence: z.string(),
});

/** Whose account a step of a run used, for its chip and the sentence beside it. */
export interface UsedIdentity {
  variant: IdentityVariant;
  label: string;
  accountLabel: string;
  sentence: string;
}

/** Reads the decision that the journal kept; null when no account was used. */
export function usedIdentity(identity: JsonObject | null): UsedIdentity | null {
  const parsed = identitySchema.safeParse(identity);
  if (!parsed.success) return null;
  const { rule, accountLabel, authorizedBy, sentence } = parsed.data;
  const labels = {
    shared: `shared: ${accountLabel}`,
    submitter: "as the submitter",
    repeater: "as who ran it again",
    primary: `primary: ${authorizedBy ?? accountLabel}`,
  };
  return { variant: rule, label: labels[rule], accountLabel, sentence };
}
