import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { useSession } from "../shell/session.ts";
import { queryClient, trpc } from "../trpc.ts";
import { AlsoRevoke } from "./also-revoke.tsx";
import { NewPassword } from "./new-password.tsx";
import { problemAt } from "./problem-at.ts";
import { revokedWords } from "./revoked-words.ts";

/** Changes the password of whoever looks; every other browser is signed out by it. */
export function ChangePassword() {
  const { user, organization } = useSession();
  const form = useForm({
    initialValues: { present: "", password: "", revokeAccounts: false },
    validate: {
      present: (value) => (value === "" ? "Enter the password you have now." : null),
      password: (value) => (value === "" ? "Choose a new password." : null),
    },
  });
  const change = useMutation(
    trpc.password.change.mutationOptions({
      onSuccess: () => {
        form.reset();
        return queryClient.invalidateQueries(trpc.session.list.pathFilter());
      },
    }),
  );
  const { error: presentError, ...present } = form.getInputProps("present");
  const { error: passwordError, ...password } = form.getInputProps("password");
  const problems = { present: problemAt(change.error, "present"), password: problemAt(change.error, "password") };
  // The server's message about one password does not apply to the next.
  const refused = (field: "present" | "password") =>
    change.variables?.[field] === form.values[field] ? problems[field] : null;
  return (
    <form noValidate onSubmit={form.onSubmit((given) => change.mutate(given))}>
      <Stack gap="md" maw={520}>
        {change.isSuccess && (
          <Text role="status">
            Your password is changed. You are signed out everywhere else. {revokedWords(change.data)}
          </Text>
        )}
        {change.isError && problems.present === null && problems.password === null && (
          <ErrorNotice error={change.error} />
        )}
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the present password" }}
          error={presentError ?? refused("present")}
          {...present}
        />
        <NewPassword
          known={[user.name, user.email, organization.name]}
          error={passwordError ?? refused("password")}
          {...password}
        />
        <AlsoRevoke {...form.getInputProps("revokeAccounts", { type: "checkbox" })} />
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
