import { FormworkError } from "@formwork/domain";
import { Skeleton, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { TextLink } from "../shared/links.tsx";
import { EntryCard } from "../sign-in/entry-card.tsx";
import { SetPasswordForm } from "../sign-in/set-password-form.tsx";
import { SignInForm } from "../sign-in/sign-in-form.tsx";
import { takeLink } from "../sign-in/take-link.ts";
import { useEntering } from "../sign-in/use-entering.ts";
import { type Outputs, trpc } from "../trpc.ts";

const noLink = new FormworkError(
  "LINK_ENDED",
  "The link is not whole. Open it from the mail again, or copy all of it.",
);

/** Where the link of an invitation or a reset leads: sets the password, then signs in with it. */
export function SetPasswordPage() {
  const [link] = useState(takeLink);
  const [done, setDone] = useState<Outputs["password"]["setByLink"] | null>(null);
  const entering = useEntering();
  const { mutate: look, ...opened } = useMutation(trpc.password.openLink.mutationOptions());
  useEffect(() => {
    if (link !== "") look({ link });
  }, [look, link]);
  if (done) {
    return (
      <EntryCard title="Your password is set" lead="Sign in with it now.">
        <Stack gap="md">
          {done.untold.length > 0 && (
            <Text size="sm" role="status">
              {done.untold.join(" ")}
            </Text>
          )}
          <SignInForm entering={entering} email={done.email} />
        </Stack>
      </EntryCard>
    );
  }
  if (link === "" || opened.isError) {
    return (
      <EntryCard title="This link does not work" lead="Nothing was changed.">
        <Stack gap="md">
          <ErrorNotice error={opened.error ?? noLink} />
          <TextLink to="/forgotten-password">Ask for another link</TextLink>
        </Stack>
      </EntryCard>
    );
  }
  const owner = opened.data;
  if (!owner) {
    return (
      <EntryCard title="Set your password" lead="Looking at the link …">
        <Skeleton height={180} aria-busy />
      </EntryCard>
    );
  }
  const lead =
    owner.kind === "invitation"
      ? `Welcome to Formwork at ${owner.organizationName}, ${owner.name}. Choose the password you will sign in with.`
      : `Choose a new password for Formwork at ${owner.organizationName}, ${owner.name}. You are then signed out of it everywhere else.`;
  return (
    <EntryCard title="Set your password" lead={lead}>
      <SetPasswordForm link={link} owner={owner} onDone={setDone} />
    </EntryCard>
  );
}
