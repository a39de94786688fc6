import { Text } from "@mantine/core";
import type { Outputs } from "../trpc.ts";
import { UsePlace } from "./builder/uses/use-place.tsx";
import classes from "./builder/uses/uses.module.css";

interface FormUsesProps {
  uses: Outputs["form"]["uses"];
  applicationId: string;
}

/** Workflows and schedules that use a form, each with a link. */
export function FormUses({ uses: { workflows, schedules, more }, applicationId }: FormUsesProps) {
  const places = [
    ...workflows.map(({ id, name, live }) => ({ place: { kind: "workflow", id, name } as const, live })),
    ...schedules.map(({ id, name }) => ({ place: { kind: "schedule", id, name } as const, live: true })),
  ];
  return (
    <>
      <ul className={classes.uses}>
        {places.map(({ place, live }) => (
          <li key={place.id}>
            <UsePlace place={place} live={live} applicationId={applicationId} />
          </li>
        ))}
      </ul>
      {more && (
        <Text size="sm" c="dimmed" mt="xs">
          and more.
        </Text>
      )}
    </>
  );
}
