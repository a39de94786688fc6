import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import { AlsoRevoke } from "./also-revoke.tsx";
import { NewPassword } from "./new-password.tsx";
import { problemAt } from "./problem-at.ts";

interface SetPasswordFormProps {
  link: string;
  owner: Outputs["password"]["openLink"];
  onDone: (done: Outputs["password"]["setByLink"]) => void;
}

/** Form for the password of a link. */
export function SetPasswordForm({ link, owner, onDone }: SetPasswordFormProps) {
  const { kind, name, email, organizationName } = owner;
  const form = useForm({
    initialValues: { password: "", revokeAccounts: false },
    validate: { password: (value) => (value === "" ? "Choose a password." : null) },
  });
  const set = useMutation(trpc.password.setByLink.mutationOptions({ onSuccess: onDone }));
  const problem = problemAt(set.error, "password");
  // The server's message about one password does not apply to the next.
  const refused = set.variables?.password === form.values.password ? problem : null;
  const { error, ...password } = form.getInputProps("password");
  return (
    <form noValidate onSubmit={form.onSubmit((given) => set.mutate({ link, ...given }))}>
      <Stack gap="md">
        {set.isError && problem === null && <ErrorNotice error={set.error} />}
        <TextInput label="You sign in as" type="email" autoComplete="username" value={email} readOnly />
        <NewPassword known={[name, email, organizationName]} autoFocus error={error ?? refused} {...password} />
        {kind === "reset" && <AlsoRevoke {...form.getInputProps("revokeAccounts", { type: "checkbox" })} />}
        <Button type="submit" size="md" loading={set.isPending}>
          Set the password
        </Button>
      </Stack>
    </form>
  );
}
