import { Button, Group } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { trpc } from "../../trpc.ts";
import { refreshAccounts } from "../authorize/use-consent.ts";
import classes from "../connections.module.css";

/** Connections that were just removed, when their accounts end, and the way to take each back [C27]; nothing while there is none. */
export function RemovedNote({ applicationId }: { applicationId?: string | undefined }) {
  const { data } = useQuery(trpc.connection.removed.queryOptions({ applicationId }, { refetchInterval: 30_000 }));
  const restore = useMutation(trpc.connection.restore.mutationOptions({ onSettled: refreshAccounts }));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={classes.removed} aria-label="Removed connections">
      <IconTrash size={18} stroke={1.5} aria-hidden />
      <div>
        {data.items.map(({ id, name, removedBy, accountsEndAt }) => (
          <Group key={id} gap="sm" className={classes.mend}>
            <p>
              <strong>{name}</strong> was removed{removedBy === null ? "" : ` by ${removedBy}`}. Its accounts end{" "}
              <RelativeTime at={accountsEndAt} ahead />.
            </p>
            <Button
              variant="default"
              size="xs"
              aria-label={`Take back ${name}`}
              loading={restore.isPending && restore.variables.id === id}
              onClick={() => restore.mutate({ id })}
            >
              Take it back
            </Button>
          </Group>
        ))}
        {restore.isError && <ErrorNotice error={restore.error} />}
      </div>
    </section>
  );
}
