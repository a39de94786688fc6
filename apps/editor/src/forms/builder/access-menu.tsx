import { Button, CopyButton, Group, Popover, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconExternalLink, IconShare3 } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { type Outputs, queryClient, trpc } from "../../trpc.ts";

type FormDetails = Outputs["form"]["get"];

interface AccessMenuProps {
  details: FormDetails;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** Who may fill in the form, whether it takes submissions, and its link. */
export function AccessMenu({ details, opened, onChange }: AccessMenuProps) {
  const { id, url, live, workflowsTriggered } = details;
  const set = useMutation(
    trpc.form.setAccess.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.form.pathFilter()),
    }),
  );
  // What was just chosen shows at once; a refusal brings the old state back, with its reason.
  const { publicEnabled, closed } = set.isPending ? set.variables : details;
  return (
    <Popover width={380} position="bottom-end" trapFocus opened={opened} onChange={onChange}>
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
          <div>
            <Group gap={6} align="flex-end" wrap="nowrap">
              <TextInput label="Link" value={url} readOnly flex={1} onFocus={(event) => event.currentTarget.select()} />
              <CopyButton value={url}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? "Copied" : "Copy"}
                  </Button>
                )}
              </CopyButton>
            </Group>
            {live === null && (
              <Text size="sm" c="dimmed" mt={4}>
                The link works once the form is published.
              </Text>
            )}
          </div>
          {live !== null && (
            <Button
              component="a"
              href={url}
              target="_blank"
              rel="noopener"
              variant="light"
              leftSection={<IconExternalLink size={16} stroke={1.5} />}
            >
              Open the live form
            </Button>
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
