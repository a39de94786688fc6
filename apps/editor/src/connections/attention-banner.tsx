import { IconAlertTriangle } from "@tabler/icons-react";
import { LinkButton } from "../shared/links.tsx";
import classes from "./connections.module.css";
import type { ConnectionItem } from "./words.ts";

/** What somebody has to do about a connection, above a list or on its own page, where no link leads further. */
export function AttentionBanner({ connection, onPage = false }: { connection: ConnectionItem; onPage?: boolean }) {
  if (connection.attention === null) return null;
  const primary = connection.kind === "user" && connection.primary === null;
  return (
    <div className={classes.banner} role="status">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
      <p>
        <strong>{connection.name}</strong> {connection.attention.sentence}
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
