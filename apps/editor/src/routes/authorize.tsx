import { environmentSchema } from "@formwork/domain";
import { Alert, Group, List, Stack, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Authorize } from "../connections/authorize/authorize.tsx";
import { keptUntil } from "../home/kept-until.ts";
import { CopyLink } from "../shared/copy-link.tsx";
import { Panel } from "../shared/panel.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Request = Outputs["authorization"]["request"];

/** Where a sent link leads: what an account is asked for, what waits for it, and the one button; for its own person only. */
export function AuthorizePage() {
  const { connectionId } = useParams({ from: "/inside/authorize/$connectionId" });
  const { for: person } = useSearch({ from: "/inside/authorize/$connectionId" });
  const { data: request } = useSuspenseQuery(
    trpc.authorization.request.queryOptions({ connectionId, for: person }, { refetchInterval: 15_000 }),
  );
  const { connectorName, meantFor, shared, mark } = request;
  const title = shared
    ? `Connect ${connectorName} for everybody`
    : meantFor.isMe
      ? `Connect your ${connectorName} account`
      : `${meantFor.name}'s ${connectorName} account`;
  return (
    <Page title={title}>
      <Stack gap="md" maw={640}>
        <Panel title={request.connectionName}>
          <Stack gap="sm">
            <Group gap="sm">
              <ServiceMark {...mark} size={40} />
              <Text fw={650}>{connectorName}</Text>
            </Group>
            {meantFor.isMe ? <Asked request={request} /> : <NotForYou request={request} />}
          </Stack>
        </Panel>
        {request.waiting.length > 0 && <Waits request={request} />}
      </Stack>
    </Page>
  );
}

function Asked({ request }: { request: Request }) {
  const { connectorName, workflows, forms, allows, shared, given, perEnvironment } = request;
  const places = [...workflows, ...forms];
  const working = given.filter(({ state }) => state === "active");
  const open = environmentSchema.options.find((one) => !working.some(({ environment }) => environment === one));
  const done = working.length > 0 && request.waitingCount === 0 && (!perEnvironment || open === undefined);
  return (
    <>
      <Text>
        {shared
          ? `Everybody's runs act through this one account at ${connectorName}.`
          : `What you send is passed on to ${connectorName} in your own name.`}
        {places.length > 0 && ` It is used in ${places.map((name) => `“${name}”`).join(", ")}.`}
      </Text>
      {allows.length > 0 && (
        <div>
          <Text size="sm">Formwork will be allowed to:</Text>
          <List size="sm">
            {allows.map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
        </div>
      )}
      {working.map(({ environment, accountLabel }) => (
        <Text key={environment} size="sm" c="dimmed">
          Connected as {accountLabel}
          {environment !== "all" && `, for ${environment}`}.
        </Text>
      ))}
      <Authorize
        connection={{ ...request, id: request.connectionId, name: request.connectionName }}
        label={done ? "Connect another account" : "Connect"}
        environment={request.waiting[0]?.environment ?? open ?? "production"}
        variant={done ? "default" : "filled"}
      />
    </>
  );
}

function NotForYou({ request }: { request: Request }) {
  const { meantFor, connectorName, connectionId } = request;
  return (
    <>
      <Alert icon={<IconUser size={18} stroke={1.5} aria-hidden />}>
        This link asks {meantFor.name} to connect an account at {connectorName}, and you are signed in as somebody else.
        Only {meantFor.name} can do it: runs never act as another person.
      </Alert>
      <Group>
        <CopyLink
          path={`/authorize/${connectionId}${window.location.search}`}
          label={`Copy the link for ${meantFor.name}`}
        />
      </Group>
    </>
  );
}

function Waits({ request: { waiting, waitingCount } }: { request: Request }) {
  return (
    <Panel title={waitingCount === 1 ? "One run waits for it" : `${waitingCount} runs wait for it`}>
      <List size="sm" spacing={6}>
        {waiting.map(({ runId, workflowName, formTitle, since, until }) => (
          <List.Item key={runId}>
            {formTitle ?? workflowName}, <RelativeTime at={since} />. {keptUntil([until])}
          </List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt="sm">
        They go on by themselves, once, as soon as the account is connected.
      </Text>
    </Panel>
  );
}
