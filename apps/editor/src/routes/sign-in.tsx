import { useSearch } from "@tanstack/react-router";
import { TextLink } from "../shared/links.tsx";
import { DemoPeople } from "../sign-in/demo-people.tsx";
import { EntryCard } from "../sign-in/entry-card.tsx";
import { SignInForm } from "../sign-in/sign-in-form.tsx";
import { useEntering } from "../sign-in/use-entering.ts";

/** Signing in with e-mail and password; a demo installation lists its people. */
export function SignInPage() {
  const { next } = useSearch({ from: "/sign-in" });
  const entering = useEntering(next);
  return (
    <EntryCard
      title="Sign in"
      lead="Forms and workflows of your organization."
      below={<DemoPeople busy={entering.busy} onChoose={entering.enter} />}
    >
      <SignInForm entering={entering}>
        <TextLink to="/forgotten-password">Forgotten your password?</TextLink>
      </SignInForm>
    </EntryCard>
  );
}
