import type { PasswordStrength } from "@formwork/domain/password";
import { PasswordInput, type PasswordInputProps, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { loadPart } from "../shared/load-part.ts";

const words: Record<PasswordStrength, { text: string; color: string }> = {
  short: { text: "Too short: at least 12 characters.", color: "var(--fw-dim)" },
  long: { text: "Too long: at most 200 characters.", color: "var(--fw-red)" },
  guessable: { text: "Easy to guess.", color: "var(--fw-red)" },
  good: { text: "Good.", color: "var(--fw-green)" },
  strong: { text: "Strong.", color: "var(--fw-green)" },
};

interface NewPasswordProps extends Omit<PasswordInputProps, "value"> {
  value?: string;
  /** What everybody knows of the person: it protects nothing. */
  known: readonly string[];
}

/** Asks for a new password and says in words how well it would hold, while it is typed. */
export function NewPassword({ value = "", known, ...input }: NewPasswordProps) {
  // The lists of common passwords are large, so they come when somebody is about to choose one.
  const { data: estimator } = useQuery({
    queryKey: ["password-estimator"],
    queryFn: () => loadPart(() => import("@formwork/domain/password")),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const strength = estimator && value !== "" ? words[estimator.passwordStrength(value, known)] : null;
  return (
    <div>
      <PasswordInput
        label="New password"
        description="At least 12 characters. Several words that do not belong together are easy to remember."
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": "Show the new password" }}
        value={value}
        {...input}
      />
      <Text size="sm" mt={4} mih={22} c={strength?.color} role="status" aria-label="How strong it is">
        {strength?.text}
      </Text>
    </div>
  );
}
