import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { signIn } from "../shell/auth-client.ts";
import { Logo } from "../shell/logo.tsx";
import { DemoPeople } from "../sign-in/demo-people.tsx";
import classes from "../sign-in/sign-in.module.css";

/** Signing in with e-mail and password; a demo installation lists its people. */
export function SignInPage() {
  useDocumentTitle("Sign in · Formwork");
  const { next } = useSearch({ from: "/sign-in" });
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter your e-mail address."),
      password: (value) => (value === "" ? "Enter your password." : null),
    },
  });
  const entering = useMutation({
    mutationFn: signIn,
    // A full load: the session, its rights and the first page come fresh from the server.
    onSuccess: () => location.assign(next ?? "/"),
  });
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo />
        <Title order={1} mt="xl" mb={4}>
          Sign in
        </Title>
        <Text c="dimmed" mb="lg">
          Forms and workflows of your organization.
        </Text>
        <form
          noValidate
          onSubmit={form.onSubmit(({ email, password }) => entering.mutate({ email: email.trim(), password }))}
        >
          <Stack gap="md">
            {entering.isError && <ErrorNotice error={entering.error} />}
            <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps("email")} />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
              {...form.getInputProps("password")}
            />
            <Button type="submit" size="md" loading={entering.isPending || entering.isSuccess}>
              Sign in
            </Button>
          </Stack>
        </form>
      </div>
      <DemoPeople busy={entering.isPending || entering.isSuccess} onChoose={(person) => entering.mutate(person)} />
    </main>
  );
}
