import { Button, Group } from "@mantine/core";
import { IconUserEdit } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { type Outputs, queryClient, trpc } from "../../trpc.ts";
import classes from "../connections.module.css";
import { listed } from "../words.ts";

type Told = Outputs["connection"]["told"]["items"][number];

/** Tells the maker of connections what others did to them [C27]; nothing while there is nothing to tell. */
export function ToldNote({ connectionId }: { connectionId?: string | undefined }) {
  const { data } = useQuery(trpc.connection.told.queryOptions({ connectionId }));
  const seen = useMutation(
    trpc.connection.sawChanges.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.connection.told.pathFilter()),
    }),
  );
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={classes.removed} aria-label="Changes by others">
      <IconUserEdit size={18} stroke={1.5} aria-hidden />
      <div>
        {data.items.map((told) => (
          <Group key={told.connectionId} gap="sm" className={classes.mend}>
            <p>
              {told.by} {deedOf(told)} <Named told={told} linked={connectionId === undefined} />{" "}
              <RelativeTime at={told.at} />.
            </p>
            <Button
              variant="default"
              size="xs"
              aria-label={`Noted: ${told.connectionName}`}
              onClick={() => seen.mutate({ id: told.connectionId })}
            >
              Noted
            </Button>
          </Group>
        ))}
      </div>
    </section>
  );
}

function Named({ told, linked }: { told: Told; linked: boolean }) {
  if (!told.there || !linked) return <strong>{told.connectionName}</strong>;
  return (
    <Link to="/connections/$connectionId" params={{ connectionId: told.connectionId }}>
      {told.connectionName}
    </Link>
  );
}

const fields: Record<string, string> = {
  name: "the name",
  scopes: "the allowed actions",
  params: "the parameters",
  region: "the data centre",
  mode: "the client id",
  clientCredentialId: "the client id",
};

function deedOf({ action, fields: edited }: Told): string {
  if (action === "connection.removed") return "removed your connection";
  if (action === "connection.restored") return "took back your connection";
  const words = [...new Set(edited.map((field) => fields[field] ?? field))];
  return words.length === 0 ? "changed your connection" : `changed ${listed(words)} of your connection`;
}
