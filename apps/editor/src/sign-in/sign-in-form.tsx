import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ChooseOrganization } from "./choose-organization.tsx";
import type { Entering } from "./use-entering.ts";

interface SignInFormProps {
  entering: Entering;
  /** Who is about to sign in, where it is known. */
  email?: string;
  children?: ReactNode;
}

/** Asks for e-mail address and password, and for the organization where both are right in several. */
export function SignInForm({ entering, email = "", children }: SignInFormProps) {
  const form = useForm({
    initialValues: { email, password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter your e-mail address."),
      password: (value) => (value === "" ? "Enter your password." : null),
    },
  });
  if (entering.choices.length > 0) return <ChooseOrganization entering={entering} />;
  return (
    <form noValidate onSubmit={form.onSubmit((given) => entering.enter({ ...given, email: given.email.trim() }))}>
      <Stack gap="md">
        {entering.error !== null && <ErrorNotice error={entering.error} />}
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps("email")} />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" loading={entering.busy}>
          Sign in
        </Button>
        {children}
      </Stack>
    </form>
  );
}
