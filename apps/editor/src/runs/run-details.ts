import type { Outputs } from "../trpc.ts";

/** A run with its steps, from the server. */
export type RunDetails = Outputs["run"]["get"];
