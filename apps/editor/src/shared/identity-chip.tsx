import { IconAlertCircle, IconPlugConnected, IconStar, IconUser, IconUsers } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";
import { Chip, type Tone } from "./chip.tsx";

/** Whose account a step acts with. */
export type IdentityVariant = "submitter" | "repeater" | "shared" | "primary" | "to-choose" | "not-connected";

const looks: Record<IdentityVariant, { tone: Tone; icon: typeof IconUser; words: string }> = {
  submitter: { tone: "blue", icon: IconUser, words: "as the submitter" },
  repeater: { tone: "blue", icon: IconUser, words: "as who ran it again" },
  shared: { tone: "violet", icon: IconUsers, words: "shared account" },
  primary: { tone: "amber", icon: IconStar, words: "primary account" },
  "to-choose": { tone: "grey", icon: IconPlugConnected, words: "choose a connection" },
  "not-connected": { tone: "red", icon: IconAlertCircle, words: "not connected" },
};

interface IdentityChipProps extends Omit<ComponentPropsWithRef<"span">, "children"> {
  variant: IdentityVariant;
  /** Words that are more exact than the variant's own, for example `shared: Sales account`. */
  label?: string;
}

/** The identity chip of ui.md §3: who a step acts as, in colour, icon and words. */
export function IdentityChip({ variant, label, ...rest }: IdentityChipProps) {
  const { tone, icon: Icon, words } = looks[variant];
  return (
    <Chip
      {...rest}
      tone={tone}
      outline={variant === "not-connected" || variant === "to-choose"}
      icon={<Icon size={13} stroke={1.75} aria-hidden />}
    >
      {label ?? words}
    </Chip>
  );
}
