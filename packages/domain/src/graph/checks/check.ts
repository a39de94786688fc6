import type { Catalogue } from "../../connection/catalogue.ts";
import type { ConnectionKind, ScopeChoice } from "../../connection/model.ts";
import type { Form } from "../../form/schema.ts";
import type { StepKind } from "../../steps/step-kind.ts";
import type { KnownValues } from "../known-at.ts";
import type { Graph, Step } from "../schema.ts";

/** What the check of a graph knows of a connection; never of its accounts. */
export interface ConnectionSummary {
  id: string;
  name: string;
  connectorKey: string;
  kind: ConnectionKind;
  scopeChoice: ScopeChoice;
}

/** Everything the check of a graph depends on. */
export interface ValidateGraphInput {
  graph: Graph;
  catalogue: Catalogue;
  /** Forms of the application by id. */
  forms: Readonly<Record<string, Form>>;
  /** Connections open to the application by id. */
  connections: Readonly<Record<string, ConnectionSummary>>;
  /** Whether the form that sets the workflow off is open to people who are not signed in. */
  publicForm: boolean;
  /** Whether the installation has a mail server to send through. */
  mailSender: boolean;
}

/** One step with what its checks look at. */
export interface StepCheck extends ValidateGraphInput {
  step: Step;
  kind: StepKind;
  known: KnownValues;
}
