import type { FieldUse } from "@formwork/domain";
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { UsePlace } from "./use-place.tsx";
import classes from "./uses.module.css";

interface UseListProps {
  uses: readonly FieldUse[];
  applicationId: string;
  /** Opens a lookup of the form; left out where lookups cannot be opened. */
  onLookup?: (id: string) => void;
}

/** Places that use a field, each with a link, whether it is live, and what it does with the field. */
export function UseList({ uses, applicationId, onLookup }: UseListProps) {
  return (
    <ul className={classes.uses}>
      {uses.map((use) => (
        <li key={`${use.field}.${use.how}.${use.place.kind}.${use.place.id}.${stepOf(use)}`}>
          {use.place.kind === "lookup" ? (
            <span className={classes.place}>{lookupOf(use.place, onLookup)}</span>
          ) : (
            <UsePlace place={use.place} live={use.live} applicationId={applicationId} />
          )}
          <Text size="xs" c="dimmed">
            {wordsOf(use)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function stepOf({ place }: FieldUse): string {
  return place.kind === "workflow" ? place.stepId : "";
}

function lookupOf({ id, name }: { id: string; name: string }, onLookup: UseListProps["onLookup"]): ReactNode {
  return onLookup ? (
    <button type="button" className={classes.lookup} onClick={() => onLookup(id)}>
      {name}
    </button>
  ) : (
    <span>{name}</span>
  );
}

const does = { reads: "reads it", sets: "fills it in", filters: "finds records by it" };

function wordsOf({ how, answers, place }: FieldUse): string {
  const where =
    place.kind === "workflow" ? `“${place.stepTitle}” ` : place.kind === "schedule" ? "this schedule " : "this lookup ";
  const named = answers.length === 0 ? "" : `, and names ${answers.map((answer) => `“${answer}”`).join(", ")}`;
  return `${where}${does[how]}${named}`;
}
