import type { ConnectionChoice } from "../../editor/editor-data.ts";

/** Whose account stands behind a connection at this moment, in words. */
export function accountWords(
  connection: Pick<
    ConnectionChoice,
    "kind" | "state" | "sharedAccountLabel" | "sharedAuthorizedBy" | "people" | "readyPeople" | "primary"
  >,
): string {
  const { kind, sharedAccountLabel, sharedAuthorizedBy, people, readyPeople, primary } = connection;
  if (kind === "user") {
    const ready = `${readyPeople} of ${people} people have connected theirs`;
    return primary === null ? `${ready}.` : `${ready}; schedules use ${primary.name}'s ${primary.accountLabel}.`;
  }
  if (sharedAccountLabel === null) {
    return connection.state === "needs_reauthorization" ? "Has to be connected again." : "Not connected yet.";
  }
  return sharedAuthorizedBy === null
    ? `As the account ${sharedAccountLabel}.`
    : `As ${sharedAuthorizedBy}'s account ${sharedAccountLabel}.`;
}
