import { connectionKindWords } from "@formwork/domain";
import type { IdentityVariant } from "../../shared/identity-chip.tsx";
import type { Outputs } from "../../trpc.ts";

/** A template from the server. */
export type OfferedTemplate = Outputs["application"]["templates"][number];

/** A service that a template needs. */
export type OfferedAccount = OfferedTemplate["accounts"][number];

const variants: Record<OfferedAccount["actsAs"], { variant: IdentityVariant; label: string }> = {
  shared: { variant: "shared", label: "one shared account" },
  submitter: { variant: "submitter", label: "as the submitter" },
  primary: { variant: "primary", label: "primary account" },
};

/** Whose account a template's service uses, as an identity chip. */
export function actsAsChip({ actsAs }: OfferedAccount): { variant: IdentityVariant; label: string } {
  return variants[actsAs];
}

/** A connection in one line: its kind and its account. */
export function choiceWords({ kind, accountLabel }: OfferedAccount["choices"][number]): string {
  const account = accountLabel ?? (kind === "user" ? "each person connects theirs" : "not connected yet");
  return `${connectionKindWords[kind].title} · ${account}`;
}

/** Whether a template matches a search: in its title, its sentence or its services. */
export function matchesTemplate(template: OfferedTemplate, text: string): boolean {
  const { title, sentence, accounts, forms } = template;
  const words = [title, sentence, ...forms, ...accounts.map(({ connectorName }) => connectorName)].join(" ");
  return words.toLowerCase().includes(text.trim().toLowerCase());
}
