import { Alert, Anchor, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconClockPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { IdentityChip } from "../shared/identity-chip.tsx";
import { wholeSentence } from "../shared/whole-sentence.ts";
import { trpc } from "../trpc.ts";

/** What the next window of a schedule would use, step by step, and what happens when an account does not work. */
export function NextWindow({ scheduleId }: { scheduleId: string }) {
  const { data, error } = useQuery(trpc.simulation.schedule.queryOptions({ id: scheduleId }));
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton h={60} />;
  if (!data.published)
    return <Text size="sm">Its workflow is not published yet: windows are left out until it is.</Text>;
  const becomes = data.otherwise === "held" ? "is held until they work" : "is left out";
  return (
    <section aria-label="The next window">
      <Stack gap={8}>
        <Text size="sm" fw={600}>
          The next window would run as
        </Text>
        {data.steps.length === 0 && <Text size="sm">Nobody: no step needs an account.</Text>}
        {data.steps.map(({ stepId, title, connectionName, decision, mend }) => (
          <div key={stepId}>
            <Group gap="xs" wrap="wrap">
              <Text size="sm">{title}</Text>
              <IdentityChip
                variant={decision.ok ? decision.rule : "not-connected"}
                label={decision.ok ? decision.accountLabel : connectionName}
              />
            </Group>
            <Text size="xs" c="dimmed">
              {wholeSentence(decision.sentence)}{" "}
              {mend && (
                <Anchor underline="always" href={mend.path}>
                  Open it
                </Anchor>
              )}
            </Text>
          </div>
        ))}
        {(data.missing > 0 || data.checked !== null) && (
          <Alert color="orange" icon={<IconClockPause size={18} stroke={1.5} aria-hidden />}>
            {data.checked?.sentence ?? "An account that schedules need does not work."} The window {becomes}; no other
            account is used in its place.
          </Alert>
        )}
      </Stack>
    </section>
  );
}
