import { Button, Text } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { Outputs } from "../trpc.ts";
import classes from "./session-list.module.css";

interface SessionListProps {
  items: Outputs["session"]["list"]["items"];
  /** Signs one browser out; null where all are signed out at once. */
  onEnd: ((id: string) => void) | null;
  busy: boolean;
}

/** Browsers in which somebody is signed in. */
export function SessionList({ items, onEnd, busy }: SessionListProps) {
  return (
    <ul className={classes.list}>
      {items.map(({ id, device, ip, createdAt, usedAt, current }) => (
        <li key={id} className={classes.item}>
          <div>
            <Text fw={600}>
              {device} {current && <Chip tone="green">this browser</Chip>}
            </Text>
            <Text size="sm" c="dimmed" component="div">
              {ip === null ? "" : `From ${ip} · `}used <RelativeTime at={usedAt} /> · signed in{" "}
              <RelativeTime at={createdAt} />
            </Text>
          </div>
          {onEnd && !current && (
            <Button
              variant="default"
              size="xs"
              loading={busy}
              aria-label={`Sign out ${device} from ${ip ?? "an unknown address"}`}
              onClick={() => onEnd(id)}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
