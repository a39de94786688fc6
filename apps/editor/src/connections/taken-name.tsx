import { Button } from "@mantine/core";
import { errorDataOf } from "../shared/error-data.ts";

/** What the server says of a name that is taken: where, in which words, and the next one that is free [C21]. */
export interface TakenName {
  path: string;
  message: string;
  free: string;
}

/** Reads a refusal of a name; null for every other error. */
export function takenNameOf(error: unknown): TakenName | null {
  if (error === null || error === undefined) return null;
  const { code, message, details } = errorDataOf(error);
  const { path, free } = details ?? {};
  if (code !== "NAME_TAKEN" || typeof path !== "string" || typeof free !== "string") return null;
  return { path, message, free };
}

/** The client id that is kept already, when one was typed once more [C23]; null for every other error. */
export function keptClientOf(error: unknown): { id: string; name: string } | null {
  if (error === null || error === undefined) return null;
  const kept = errorDataOf(error).details?.kept;
  return typeof kept === "object" && kept !== null ? (kept as { id: string; name: string }) : null;
}

/** The refusal at its field, with the way to take the free name. */
export function TakenNameNote({ taken, onTake }: { taken: TakenName; onTake: (free: string) => void }) {
  return (
    <>
      {taken.message}{" "}
      <Button variant="transparent" size="compact-xs" px={0} type="button" onClick={() => onTake(taken.free)}>
        Take it
      </Button>
    </>
  );
}
