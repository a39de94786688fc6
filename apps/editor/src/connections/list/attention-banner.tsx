import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "../../shared/links.tsx";
import { trpc } from "../../trpc.ts";
import classes from "../connections.module.css";
import type { ConnectionItem } from "../words.ts";

/** What somebody has to do about a connection, on its own page. */
export function AttentionBanner({ connection }: { connection: ConnectionItem }) {
  if (connection.attention === null) return null;
  return (
    <div className={classes.banner} role="status">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
      <p>
        <strong>{connection.name}</strong> {connection.attention.sentence}
      </p>
    </div>
  );
}

/** The most pressing of all connections that need somebody, with the way to where it is mended; the next ones on demand. */
export function FirstAttention({ applicationId }: { applicationId?: string | undefined }) {
  const [open, { toggle }] = useDisclosure(false);
  const { data } = useQuery(trpc.connection.attention.queryOptions({ applicationId }, { refetchInterval: 30_000 }));
  if (data === undefined || data.count === 0) return null;
  const further = data.count - 1;
  const unseen = data.count - data.items.length;
  return (
    <section className={classes.banner} aria-label="Needs attention">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
      <div>
        {(open ? data.items : data.items.slice(0, 1)).map((connection) => (
          <Mend key={connection.id} connection={connection} />
        ))}
        {open && unseen > 0 && <p>{unseen} more beside these. Their rows say what they need.</p>}
        {further > 0 && (
          <Button variant="transparent" size="compact-sm" px={0} onClick={toggle} aria-expanded={open}>
            {open ? "Show only the most pressing" : `${further} more ${further === 1 ? "needs" : "need"} attention`}
          </Button>
        )}
      </div>
    </section>
  );
}

function Mend({ connection }: { connection: ConnectionItem }) {
  const { id, name, kind, primary, attention } = connection;
  return (
    <Group gap="sm" className={classes.mend}>
      <p>
        <strong>{name}</strong> {attention?.sentence}
      </p>
      <LinkButton variant="default" size="xs" to="/connections/$connectionId" params={{ connectionId: id }}>
        {kind === "user" && primary === null ? "Choose an account" : "Connect it"}
      </LinkButton>
    </Group>
  );
}
