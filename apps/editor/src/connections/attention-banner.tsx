import { IconAlertTriangle } from "@tabler/icons-react";
import { LinkButton } from "../shared/links.tsx";
import classes from "./connections.module.css";
import type { ConnectionItem } from "./words.ts";

interface AttentionBannerProps {
  connection: ConnectionItem;
  /** How many more connections need somebody. */
  further?: number;
  onPage?: boolean;
}

/** What somebody has to do about a connection, above a list or on its own page, where no link leads further. */
export function AttentionBanner({ connection, further = 0, onPage = false }: AttentionBannerProps) {
  if (connection.attention === null) return null;
  const primary = connection.kind === "user" && connection.primary === null;
  return (
    <div className={classes.banner} role="status">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
      <p>
        <strong>{connection.name}</strong> {connection.attention.sentence}
        {further > 0 && ` ${further} more ${further === 1 ? "needs" : "need"} attention.`}
      </p>
      {!onPage && (
        <LinkButton
          variant="default"
          size="xs"
          to="/connections/$connectionId"
          params={{ connectionId: connection.id }}
        >
          {primary ? "Choose an account" : "Have a look"}
        </LinkButton>
      )}
    </div>
  );
}

/** The most pressing of the connections that need somebody, and how many more there are: their rows say the rest. */
export function FirstAttention({ connections }: { connections: readonly ConnectionItem[] }) {
  const pressing = connections.filter(({ attention }) => attention !== null);
  const [first, ...further] = pressing.toSorted((a, b) => b.usedBy.schedules - a.usedBy.schedules);
  return first ? <AttentionBanner connection={first} further={further.length} /> : null;
}
