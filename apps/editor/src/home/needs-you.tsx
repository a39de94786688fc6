import { Skeleton, Text } from "@mantine/core";
import {
  IconAlertCircle,
  IconCalendarX,
  IconCircleCheck,
  IconClockPause,
  IconPencil,
  IconPlugConnectedX,
  type TablerIcon,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { LinkProps } from "@tanstack/react-router";
import { useId } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { LinkButton } from "../shared/links.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import { keptUntil } from "./kept-until.ts";
import classes from "./needs-you.module.css";

type Item = Outputs["home"]["attention"][number];

const looks: Record<Item["kind"], { icon: TablerIcon; act: string }> = {
  waiting: { icon: IconClockPause, act: "Connect it" },
  connection: { icon: IconPlugConnectedX, act: "Connect it" },
  failed: { icon: IconAlertCircle, act: "See the runs" },
  schedule: { icon: IconCalendarX, act: "Mend it" },
  draft: { icon: IconPencil, act: "Go on" },
};

/** What needs a builder: one line each, with one button; a calm sentence when nothing does. */
export function NeedsYou() {
  const query = useQuery(trpc.home.attention.queryOptions(undefined, { refetchInterval: 30_000 }));
  if (query.isError && query.data === undefined) {
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <section aria-label="What needs you" className={classes.section}>
      <Text component="h2" className={classes.heading}>
        What needs you
      </Text>
      {query.data === undefined && <Skeleton height={52} radius="lg" />}
      {query.data?.length === 0 && (
        <p className={classes.calm}>
          <IconCircleCheck size={18} stroke={1.5} aria-hidden />
          All is well. Nothing waits for you.
        </p>
      )}
      {query.data !== undefined && query.data.length > 0 && (
        <ul className={classes.list}>
          {query.data.map((item) => (
            <Line key={`${item.kind} ${item.name} ${JSON.stringify(item.place)}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ item }: { item: Item }) {
  const { kind, name, sentence, until, place } = item;
  const { icon: Icon, act } = looks[kind];
  const wordsId = useId();
  return (
    <li className={classes.line}>
      <Icon size={18} stroke={1.5} aria-hidden className={classes.icon} data-kind={kind} />
      <p id={wordsId} className={classes.words}>
        <strong>{name}</strong> {sentence} {keptUntil([until])}
      </p>
      <LinkButton {...linkTo(place)} variant="default" size="xs" aria-describedby={wordsId}>
        {place.at === "connections" ? "See them" : act}
      </LinkButton>
    </li>
  );
}

function linkTo(place: Item["place"]): LinkProps {
  switch (place.at) {
    case "authorize":
      return { to: "/authorize/$connectionId", params: { connectionId: place.connectionId } };
    case "connection":
      return { to: "/connections/$connectionId", params: { connectionId: place.connectionId } };
    case "connections":
      return { to: "/connections", search: { tab: "all" } };
    case "runs":
      return { to: "/runs", search: { workflowId: place.workflowId, status: "failed" } };
    case "schedules":
      return { to: "/schedules" };
    case "form":
      return {
        to: "/applications/$applicationId/forms/$formId",
        params: { applicationId: place.applicationId, formId: place.id },
      };
    case "workflow":
      return {
        to: "/applications/$applicationId/workflows/$workflowId",
        params: { applicationId: place.applicationId, workflowId: place.id },
      };
  }
}
