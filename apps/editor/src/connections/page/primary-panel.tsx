import { administratorRoles } from "@formwork/domain";
import { ActionIcon, Button, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { people } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { Chip } from "../../shared/chip.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { Panel } from "../../shared/panel.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { undoable } from "../../shared/undoable.tsx";
import { useMay } from "../../shell/session.ts";
import { type Outputs, trpc, trpcClient } from "../../trpc.ts";
import { refreshAccounts } from "../authorize/use-consent.ts";

type Place = Outputs["connection"]["heirs"]["environments"][number];
type Heir = Place["heirs"][number];

const administrators = people({ roles: administratorRoles });
const soonMs = 14 * 24 * 3_600_000;

const obstacles: Record<NonNullable<Heir["obstacle"]>, string> = {
  left: "has left",
  "not-administrator": "is no administrator any more",
  "not-authorized": "has not connected an account yet",
  "not-working": "has to connect the account again",
};

/** Whose account schedules run on, how it is, and who takes over when that person leaves [C4]; nothing for shared connections. */
export function PrimaryPanel({ connectionId }: { connectionId: string }) {
  const { data, error } = useQuery(
    trpc.connection.heirs.queryOptions({ id: connectionId }, { refetchInterval: 60_000 }),
  );
  const mayWrite = useMay("connection.move-primary");
  if (error) return <ErrorNotice error={error} />;
  if (!data?.personal) return null;
  const heirs = data.environments[0]?.heirs ?? [];
  return (
    <Panel title="Primary account">
      <Stack gap="md">
        {data.environments.map((place) => (
          <Primary key={place.environment} connectionId={connectionId} place={place} mayWrite={mayWrite} />
        ))}
        <Heirs connectionId={connectionId} environments={data.environments} heirs={heirs} mayWrite={mayWrite} />
      </Stack>
    </Panel>
  );
}

function Primary(props: { connectionId: string; place: Place; mayWrite: boolean }) {
  const { connectionId, place, mayWrite } = props;
  const { environment, primary } = place;
  const stepDown = useMutation(trpc.connection.stepDown.mutationOptions({ onSuccess: refreshAccounts }));
  const where = environment === "all" ? "" : ` in ${environment}`;
  if (primary === null) {
    return (
      <Text size="sm">
        Nobody is primary{where}. Schedules that need it wait until an administrator connects an account.
      </Text>
    );
  }
  const next = place.heirs.find(({ obstacle, userId }) => obstacle === null && userId !== primary.userId);
  const ends = primary.endsAt !== null && Date.parse(primary.endsAt) - Date.now() < soonMs;
  return (
    <div>
      <Group gap="xs" wrap="wrap">
        <IdentityChip variant="primary" label="primary" />
        <Text size="sm">
          {primary.name}, {primary.accountLabel}
        </Text>
        {environment !== "all" && <Chip tone="grey">{environment}</Chip>}
        {(primary.state !== "active" || primary.checkCode !== null) && <Chip tone="red">does not work</Chip>}
        {ends && <Chip tone="amber">ends soon</Chip>}
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {primary.inheritedFrom !== null && `Took over from ${primary.inheritedFrom}. `}
        {primary.checkedAt !== null && (
          <>
            Looked after <RelativeTime at={primary.checkedAt} />
            {primary.checkCode === null
              ? ": all well. "
              : ": not accepted. Connect it again, or make another account primary. "}
          </>
        )}
        {ends && primary.endsAt !== null && (
          <>
            The service ends it <RelativeTime at={primary.endsAt} ahead />: connect it again before then.
          </>
        )}
      </Text>
      {mayWrite && (
        <Group gap="xs" mt={6}>
          <Button
            size="xs"
            variant="default"
            loading={stepDown.isPending}
            onClick={() => stepDown.mutate({ connectionId, environment })}
          >
            Step down
          </Button>
          <Text size="xs" c="dimmed">
            {next ? `${next.name} takes over.` : "No heir can take over: schedules would wait."}
          </Text>
        </Group>
      )}
      {stepDown.isError && <ErrorNotice error={stepDown.error} />}
    </div>
  );
}

interface HeirsProps {
  connectionId: string;
  environments: readonly Place[];
  heirs: readonly Heir[];
  mayWrite: boolean;
}

function Heirs({ connectionId, environments, heirs, mayWrite }: HeirsProps) {
  const save = useMutation(trpc.connection.setHeirs.mutationOptions({ onSuccess: refreshAccounts }));
  const ids = heirs.map(({ userId }) => userId);
  const put = (userIds: string[]) => save.mutate({ connectionId, userIds });
  const remove = async (heir: Heir) => {
    await save.mutateAsync({ connectionId, userIds: ids.filter((id) => id !== heir.userId) });
    undoable({
      message: `${heir.name} is no heir any more.`,
      undo: async () => {
        await trpcClient.connection.setHeirs.mutate({ connectionId, userIds: ids });
        await refreshAccounts();
      },
    });
  };
  return (
    <div>
      <Text size="sm" fw={600}>
        Heirs
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        When the primary account's owner leaves or steps down, the first of them whose own account works takes over.
        Nobody else ever does.
      </Text>
      <Stack component="ol" gap={6} p={0} m={0} aria-label="Heirs in their order">
        {heirs.map((heir, index) => (
          <Group component="li" key={heir.userId} gap="xs" wrap="nowrap" style={{ listStyle: "none" }}>
            <Text size="sm" style={{ flex: 1 }}>
              {index + 1}. {heir.name}
              {obstaclesOf(environments, heir.userId)}
            </Text>
            {mayWrite && (
              <>
                <Move
                  label={`Move ${heir.name} up`}
                  disabled={index === 0}
                  onClick={() => put(swapped(ids, index - 1))}
                >
                  <IconArrowUp size={16} stroke={1.5} />
                </Move>
                <Move
                  label={`Move ${heir.name} down`}
                  disabled={index === ids.length - 1}
                  onClick={() => put(swapped(ids, index))}
                >
                  <IconArrowDown size={16} stroke={1.5} />
                </Move>
                <Move label={`Remove ${heir.name}`} disabled={false} onClick={() => void remove(heir)}>
                  <IconX size={16} stroke={1.5} />
                </Move>
              </>
            )}
          </Group>
        ))}
      </Stack>
      {heirs.length === 0 && <Text size="sm">No heir is named.</Text>}
      {mayWrite && (
        <Picker
          mt="sm"
          aria-label="Add an heir"
          placeholder="Add an administrator"
          source={administrators}
          empty="Every administrator is an heir."
          exclude={ids}
          value={null}
          onChange={(id) => id !== null && put([...ids, id])}
        />
      )}
      {save.isError && <ErrorNotice error={save.error} />}
    </div>
  );
}

/** What keeps somebody from taking over, environment by environment where each has its own. */
function obstaclesOf(environments: readonly Place[], userId: string): string {
  const found = environments.flatMap(({ environment, heirs }) => {
    const obstacle = heirs.find((heir) => heir.userId === userId)?.obstacle ?? null;
    if (obstacle === null) return [];
    return [environment === "all" ? obstacles[obstacle] : `${obstacles[obstacle]} in ${environment}`];
  });
  return found.length === 0 ? "" : `: ${[...new Set(found)].join(", ")}`;
}

function swapped(ids: readonly string[], index: number): string[] {
  const [first, second] = [ids[index], ids[index + 1]];
  if (first === undefined || second === undefined) return [...ids];
  return [...ids.slice(0, index), second, first, ...ids.slice(index + 2)];
}

function Move(props: { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode }) {
  const { label, disabled, onClick, children } = props;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
