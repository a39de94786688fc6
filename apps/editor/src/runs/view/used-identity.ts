import { type JsonObject, usedAccount } from "@formwork/domain";
import type { IdentityVariant } from "../../shared/identity-chip.tsx";
import { wholeSentence } from "../../shared/whole-sentence.ts";

/** Whose account a step of a run used, for its chip and the sentence beside it. */
export interface UsedIdentity {
  variant: IdentityVariant;
  label: string;
  accountLabel: string;
  sentence: string;
}

/** Reads the decision from the journal; null when no account was used. */
export function usedIdentity(identity: JsonObject | null): UsedIdentity | null {
  const used = usedAccount(identity);
  if (used === null) return null;
  const { rule, accountLabel, authorizedBy, sentence } = used;
  const labels = {
    shared: `shared: ${accountLabel}`,
    submitter: "as the submitter",
    repeater: "as who ran it again",
    primary: `primary: ${authorizedBy ?? accountLabel}`,
  };
  return { variant: rule, label: labels[rule], accountLabel, sentence: wholeSentence(sentence) };
}
