import { Text } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { counted } from "../shared/counted.ts";
import { Panel } from "../shared/panel.tsx";
import type { Outputs } from "../trpc.ts";
import classes from "./services.module.css";

const shownAtOnce = 200;

/** What of a document did not come along, each with its place and the reason. */
export function NotesPanel({ report }: { report: Outputs["service"]["readDocument"] }) {
  const { notes, moreNotes } = report;
  if (notes.length === 0) return null;
  const hidden = Math.max(0, notes.length - shownAtOnce) + moreNotes;
  // What is missing matters more than what is only looser than before.
  const sorted = notes.toSorted((a, b) => Number(a.kind === "simplified") - Number(b.kind === "simplified"));
  return (
    <Panel
      title="What does not come along"
      action={<Chip tone="amber">{counted(notes.length + moreNotes, "note")}</Chip>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <section className={classes.list} aria-label="What does not come along" tabIndex={0}>
        {sorted.slice(0, shownAtOnce).map(({ kind, pointer, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one place may stand in it twice
          <div key={`${pointer} ${index}`} className={classes.operation}>
            <Chip tone={kind === "left-out" ? "orange" : "grey"}>
              {kind === "left-out" ? "left out" : "simplified"}
            </Chip>{" "}
            <Text component="span" size="sm">
              {reason}
            </Text>
            <div className={classes.path}>{pointer}</div>
          </div>
        ))}
      </section>
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mt={8}>
          And {counted(hidden, "more like these", "more like these")}.
        </Text>
      )}
    </Panel>
  );
}
