import * as z from "zod";

/** Id of a step inside its graph: short, stable, never shown. The trigger's is always `trigger`. */
export const stepIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
/** Id under which the trigger is the first thing on the canvas. */
export const TRIGGER_ID = "trigger";

/** How often and how long a step is tried again (business retries, shown as attempts) [W5]. */
export const retryPolicySchema = z.object({
  /** Tries in all, the first included. */
  attempts: z.number().int().min(1).max(10),
  /** Milliseconds before the second try; grows by `factor` each time. */
  firstDelayMs: z.number().int().min(0).max(86_400_000),
  maxDelayMs: z.number().int().min(0).max(86_400_000),
  /** Doubles when left out. */
  factor: z.number().min(1).max(10).optional(),
});
/** Retry policy of a step. */
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

/** Most characters of a step's title (UTF-16 units). */
export const longestStepTitle = 120;

/** What sets a workflow off. */
export const triggerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("form"), formId: z.string(), event: z.enum(["created"]) }),
  /** Started by the workflow's schedules; each run may be about one record of a form. */
  z.object({ kind: z.literal("schedule"), formId: z.string().nullable() }),
]);
/** Trigger of a workflow. */
export type Trigger = z.infer<typeof triggerSchema>;

/** No canvas is larger; beyond, browsers cannot draw and sums stop being exact. */
const coordinate = z.number().min(-1_000_000).max(1_000_000);

/** A place on the canvas, in canvas pixels. */
export const positionSchema = z.object({ x: coordinate, y: coordinate });

/** One step. `settings` is checked by the schema of its kind (`steps/<kind>.ts`), not here: a draft may be incomplete. */
export const stepSchema = z.object({
  id: stepIdSchema.refine((id) => id !== TRIGGER_ID, "“trigger” is the id of what sets the workflow off."),
  kind: z.string().min(1).max(60),
  title: z.string().max(longestStepTitle),
  note: z.string().max(2_000).optional(),
  settings: z.record(z.string(), z.unknown()),
  position: positionSchema.optional(),
  /** After the last failed try: stop the run, go on as if it had worked, or take the port `error`. */
  onError: z.enum(["stop", "continue", "path"]).default("stop"),
  retry: retryPolicySchema.optional(),
  timeoutMs: z.number().int().min(100).max(600_000).optional(),
});
/** One step of a workflow. */
export type Step = z.infer<typeof stepSchema>;

/** A line from a port of one step (or the trigger) to another step. Ports: `out`, `true`, `false`, `error`, … as the step kind declares. */
export const edgeSchema = z.object({
  id: z.string().min(1).max(100),
  from: z.object({ step: stepIdSchema, port: z.string().min(1).max(40) }),
  to: z.object({ step: stepIdSchema }),
});
/** A line between two steps. */
export type Edge = z.infer<typeof edgeSchema>;

/** A whole workflow as drawn: what a draft holds and a version freezes. Steps are keyed by their array entries' `id`. */
export const graphSchema = z.object({
  schema: z.literal(1),
  trigger: triggerSchema,
  triggerPosition: positionSchema.optional(),
  steps: z.array(stepSchema).max(1_000),
  edges: z.array(edgeSchema).max(3_000),
});
/** A workflow's graph. */
export type Graph = z.infer<typeof graphSchema>;

/** Something that stands in the way of publishing, or a warning; always with its place. */
export interface Problem {
  code: string;
  severity: "error" | "warning";
  /** Sentence for the builder: what is wrong and the way out. */
  message: string;
  stepId: string | null;
  /** Settings path inside the step, for example `inputs.email`. */
  path?: string;
  /** Character range inside the text at `path`. */
  range?: { start: number; end: number };
}
