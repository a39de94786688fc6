import { Stack, Text } from "@mantine/core";
import { ByMailSwitch } from "../settings/by-mail-switch.tsx";
import { Panel } from "../shared/panel.tsx";
import { Page } from "../shell/page.tsx";
import { useSession } from "../shell/session.ts";
import { ChangePassword } from "../sign-in/change-password.tsx";
import { OwnSessions } from "../sign-in/own-sessions.tsx";

/** What the person who looks decides for themselves: notices by mail, their password, and the browsers they are signed in with. */
export function MySignInPage() {
  const { user, organization } = useSession();
  return (
    <Page title="My settings">
      <Stack gap="lg">
        <Text c="dimmed">
          You sign in to {organization.name} as {user.email}. What you change here counts for this organization.
        </Text>
        <Panel title="Notices">
          <ByMailSwitch />
        </Panel>
        <Panel title="Password">
          <ChangePassword />
        </Panel>
        <Panel title="Where you are signed in">
          <OwnSessions />
        </Panel>
      </Stack>
    </Page>
  );
}
