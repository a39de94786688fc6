import { Alert, Anchor, Group, Progress, SegmentedControl, Stack, Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { PersonName } from "../people/person-name.tsx";
import { Chip } from "../shared/chip.tsx";
import { CopyLink } from "../shared/copy-link.tsx";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { PendingPage } from "../shell/fallbacks.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Readiness = Outputs["simulation"]["formReadiness"];
type Person = Readiness["items"][number];

const why: Partial<Record<Person["missing"][number]["code"], string>> = {
  USER_NOT_AUTHORIZED: "not connected",
  AUTHORIZATION_REVOKED: "disconnected",
  CONNECTOR_EDITED: "connected before the service was changed",
  AUTHORIZATION_NEEDS_REAUTHORIZATION: "has to be connected again",
  SCOPE_NOT_GRANTED: "does not allow everything yet",
};

function columnsOf(connections: Readiness["connections"]): Column<Person>[] {
  const nameOf = (id: string) =>
    connections.find(({ connectionId }) => connectionId === id)?.connectorName ?? "account";
  return [
    {
      key: "name",
      label: "Person",
      cell: ({ name, email }) => <PersonName name={name} email={email} />,
    },
    {
      key: "state",
      label: "Ready",
      cell: ({ missing }) =>
        missing.length === 0 ? (
          <Chip tone="green">ready</Chip>
        ) : (
          <Stack gap={4} align="flex-start">
            {missing.map(({ connectionId, code }) => (
              <Chip key={connectionId} tone="amber">
                {nameOf(connectionId)} {why[code] ?? "missing"}
              </Chip>
            ))}
          </Stack>
        ),
    },
    {
      key: "link",
      label: "Ask",
      align: "right",
      width: 220,
      cell: ({ name, missing }) => (
        <Stack gap={4} align="flex-end">
          {missing.map(({ connectionId, url }) => (
            <CopyLink key={connectionId} path={pathOf(url)} label="Copy the link to send" of={name} />
          ))}
        </Stack>
      ),
    },
  ];
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Who of a form's people is ready for what it sets off, and the link to send to those who are not. */
export function FormPeoplePage() {
  const application = useApplication();
  const { formId } = useParams({ from: "/inside/building/applications/$applicationId/forms/$formId/people" });
  const [show, setShow] = useState<"lacking" | "all">("lacking");
  const query = useInfiniteQuery(
    trpc.simulation.formReadiness.infiniteQueryOptions(
      { formId, lackingOnly: show === "lacking" },
      // The choice above the list stays where it is while the other list is on its way.
      { getNextPageParam: nextCursor, refetchInterval: 30_000, placeholderData: keepPreviousData },
    ),
  );
  const about = query.data?.pages[0];
  if (query.isError && about === undefined) throw query.error;
  return (
    <Page title="Who is ready" crumbs={applicationCrumbs(application)} environment="production">
      <Stack gap="md">
        {about ? <Summary about={about} /> : <PendingPage />}
        {about && about.connections.length > 0 && (
          <>
            <Group justify="space-between">
              <SegmentedControl
                aria-label="Show"
                value={show}
                onChange={(next) => setShow(next as typeof show)}
                data={[
                  { value: "lacking", label: "Not ready" },
                  { value: "all", label: "Everybody" },
                ]}
              />
            </Group>
            <DataTable
              label="People"
              query={query}
              columns={columnsOf(about.connections)}
              rowKey={({ userId }) => userId}
              empty={<EmptyState picture="people" sentence="Everybody is ready. Nothing has to be done." />}
            />
          </>
        )}
      </Stack>
    </Page>
  );
}

function Summary({ about }: { about: Readiness }) {
  const { formName, people, ready, connections, obstacles, workflows } = about;
  if (workflows.length === 0)
    return (
      <Text>“{formName}” sets nothing off in production yet. Publish a workflow, and this page counts its people.</Text>
    );
  return (
    <>
      {obstacles.map(({ connectionId, sentence }) => (
        <Alert key={connectionId} color="orange">
          {sentence} Until then nobody is ready.{" "}
          <Anchor underline="always" c="inherit" href={`/connections/${connectionId}`}>
            Open the connection
          </Anchor>
        </Alert>
      ))}
      {connections.length === 0 ? (
        obstacles.length === 0 && (
          <Text>Nobody needs an account of their own for “{formName}”: everybody is ready.</Text>
        )
      ) : (
        <div>
          <Text mb={6}>
            <strong>
              {ready} of {people} people
            </strong>{" "}
            who may send “{formName}” are ready. The others are asked for their account when they send it, and what they
            sent is kept.
          </Text>
          <Progress value={people === 0 ? 0 : (100 * ready) / people} aria-label={`${ready} of ${people} are ready`} />
        </div>
      )}
    </>
  );
}
