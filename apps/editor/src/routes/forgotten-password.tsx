import { Button, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { TextLink } from "../shared/links.tsx";
import { EntryCard } from "../sign-in/entry-card.tsx";
import { trpc } from "../trpc.ts";

const leads = {
  mail: "You get a mail with a link to set a new one.",
  administrator:
    "An administrator of your organization can make you a link to set a new one: on the page People, in the menu beside your name.",
};

/** A new password for whoever forgot theirs: by mail where the installation sends any, else by an administrator. */
export function ForgottenPasswordPage() {
  const ways = useQuery(trpc.password.ways.queryOptions());
  return (
    <EntryCard
      title="Forgotten your password?"
      lead={
        ways.data === undefined
          ? "You get a link to set a new one."
          : leads[ways.data.byMail ? "mail" : "administrator"]
      }
      below={<TextLink to="/sign-in">Back to signing in</TextLink>}
    >
      {ways.isPending && <Skeleton height={110} aria-busy />}
      {ways.isError && <ErrorNotice error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data?.byMail && <AskForMail />}
    </EntryCard>
  );
}

function AskForMail() {
  const form = useForm({
    initialValues: { email: "" },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter your e-mail address.") },
  });
  const ask = useMutation(trpc.password.forgot.mutationOptions());
  if (ask.isSuccess) {
    return (
      <Text role="status">
        If somebody signs in with {ask.variables.email}, a mail is on its way. Its link works for an hour. Look into the
        spam folder too; if you asked several times, use the newest mail.
      </Text>
    );
  }
  return (
    <form noValidate onSubmit={form.onSubmit(({ email }) => ask.mutate({ email: email.trim() }))}>
      <Stack gap="md">
        {ask.isError && <ErrorNotice error={ask.error} />}
        {/* As plain text: a browser rewrites the domain of its own kind of e-mail input. */}
        <TextInput
          label="E-mail"
          type="text"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="username"
          autoFocus
          {...form.getInputProps("email")}
        />
        <Button type="submit" size="md" loading={ask.isPending}>
          Send me a link
        </Button>
      </Stack>
    </form>
  );
}
