import { Text } from "@mantine/core";
import { Checklist } from "./checklist.tsx";
import type { Progress } from "./checklist-items.ts";
import classes from "./start.module.css";
import { Templates } from "./templates.tsx";

interface StartViewProps {
  application: { id: string; name: string };
  progress: Progress | undefined;
}

/** First page of an application without a workflow: the checklist, and templates to start from. */
export function StartView({ application: { id, name }, progress }: StartViewProps) {
  return (
    <>
      <Text component="h2" className={classes.title}>
        Let’s make {name} work
      </Text>
      <Text c="dimmed" mb="lg">
        A form takes something in, a workflow does something with it.
      </Text>
      <div className={classes.columns}>
        <Checklist applicationId={id} progress={progress} />
        <Templates applicationId={id} />
      </div>
    </>
  );
}
