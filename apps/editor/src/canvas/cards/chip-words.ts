import type { Step } from "@formwork/domain";
import type { ConnectionChoice, StepIdentity } from "../../editor/editor-data.ts";
import { connectionOf } from "../../editor/kinds.ts";
import type { IdentityVariant } from "../../shared/identity-chip.tsx";
import { wholeSentence } from "../../shared/whole-sentence.ts";

/** Text of a step's identity chip, and the sentence that explains it. */
export interface ChipWords {
  variant: IdentityVariant;
  label: string;
  sentence: string;
  /** Whether a connection has to be chosen in the step's panel. */
  toChoose?: boolean;
}

/**
 * Words of a step's identity chip: the run's own decision once it is known, before that the connection's kind. Null for steps without a connection.
 */
export function chipWords(options: {
  step: Step;
  connections: readonly ConnectionChoice[];
  identity: StepIdentity | undefined;
}): ChipWords | null {
  const acts = connectionOf(options.step);
  if (acts === null) return null;
  if (acts.connectionId === null) {
    return {
      variant: "to-choose",
      label: "choose a connection",
      sentence: "It is not chosen yet whose account this step uses.",
      toChoose: true,
    };
  }
  const connection = options.connections.find((candidate) => candidate.id === acts.connectionId);
  if (connection === undefined) {
    return {
      variant: "not-connected",
      label: "connection is gone",
      sentence: "The connection of this step does not exist any more. Choose another one.",
      toChoose: true,
    };
  }
  const decision = options.identity?.connectionId === connection.id ? options.identity.decision : undefined;
  if (decision === undefined) return fromKind(connection);
  const sentence = wholeSentence(decision.sentence);
  if (!decision.ok) return { variant: "not-connected", label: "not connected", sentence };
  const labels = {
    shared: `shared: ${decision.accountLabel}`,
    submitter: "as the submitter",
    repeater: "as who ran it again",
    primary: `primary: ${decision.authorizedBy}`,
  };
  return { variant: decision.rule, label: labels[decision.rule], sentence };
}

function fromKind(connection: ConnectionChoice): ChipWords {
  if (connection.kind === "user") {
    return {
      variant: "submitter",
      label: "as the submitter",
      sentence: "Everyone acts with their own account.",
    };
  }
  if (connection.sharedAccountLabel === null) {
    return { variant: "not-connected", label: "not connected", sentence: "Nobody has connected an account here yet." };
  }
  return {
    variant: "shared",
    label: `shared: ${connection.sharedAccountLabel}`,
    sentence: "Every run uses the account that was connected for all.",
  };
}
