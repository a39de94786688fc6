import type { Outputs } from "../trpc.ts";

/** Everything the editor needs besides the graph: services, forms, connections, people. */
export type WorkflowContext = Outputs["workflow"]["context"];
/** A workflow as the editor opens it. */
export type OpenWorkflow = Outputs["workflow"]["get"];
/** A connection as the step panel offers it. */
export type ConnectionChoice = WorkflowContext["connections"][number];
/** Whose account each step would use. */
export type StepIdentity = Outputs["simulation"]["steps"]["steps"][number];
/** Past data for pickers and tests. */
export type SampleData = Outputs["workflow"]["sampleData"];
