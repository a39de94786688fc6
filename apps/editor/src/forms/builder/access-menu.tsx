import { Button, Popover, Stack, Switch, Tabs, Text } from "@mantine/core";
import { IconShare3 } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { ShareFrame } from "../../share/share-frame.tsx";
import { ShareLink } from "../../share/share-link.tsx";
import { ShareQr } from "../../share/share-qr.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { type Outputs, queryClient, trpc } from "../../trpc.ts";

type FormDetails = Outputs["form"]["get"];

interface AccessMenuProps {
  details: FormDetails;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** Menu for access: who may fill in the form, whether it takes submissions, and how to share it: link, QR code, frame in another website. */
export function AccessMenu({ details, opened, onChange }: AccessMenuProps) {
  const { id, name, url, live, workflowsTriggered } = details;
  const set = useMutation(
    trpc.form.setAccess.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.form.pathFilter()),
    }),
  );
  // Show the choice at once; a refusal restores the old state and gives the reason.
  const { publicEnabled, closed } = set.isPending ? set.variables : details;
  return (
    <Popover width={460} position="bottom-end" trapFocus opened={opened} onChange={onChange}>
      <Popover.Target>
        <Button variant="default" onClick={() => onChange(!opened)} leftSection={<IconShare3 size={16} stroke={1.5} />}>
          Share
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="94vw" p="lg">
        <Stack gap="md">
          {set.isError && <ErrorNotice error={set.error} />}
          <Switch
            label="Open to the public"
            description={
              publicEnabled ? "Anybody with the link can fill it in." : "Only signed-in people can fill it in."
            }
            checked={publicEnabled}
            disabled={set.isPending}
            onChange={(event) => set.mutate({ id, closed, publicEnabled: event.currentTarget.checked })}
          />
          <Switch
            label="Takes submissions"
            description={closed ? "Closed: visitors are told so." : "Switch off to close the form for a while."}
            checked={!closed}
            disabled={set.isPending}
            onChange={(event) => set.mutate({ id, publicEnabled, closed: !event.currentTarget.checked })}
          />
          <Tabs defaultValue="link" keepMounted={false}>
            <Tabs.List mb="sm">
              <Tabs.Tab value="link">Link</Tabs.Tab>
              <Tabs.Tab value="code">QR code</Tabs.Tab>
              <Tabs.Tab value="frame">In a website</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="link">
              <ShareLink url={url} isLive={live !== null} />
            </Tabs.Panel>
            <Tabs.Panel value="code">
              <ShareQr name={name} url={url} />
            </Tabs.Panel>
            <Tabs.Panel value="frame">
              <ShareFrame details={{ ...details, publicEnabled }} />
            </Tabs.Panel>
          </Tabs>
          {live === null && (
            <Text size="sm" c="dimmed">
              People reach it once the form is published.
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {workflowsTriggered.length === 0
              ? "No workflow runs when it is sent; records are saved all the same."
              : `Sets off: ${workflowsTriggered.map(({ name }) => name).join(", ")}.`}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
