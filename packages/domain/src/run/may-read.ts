import { may, type Role } from "../access/policy.ts";
import { framesAround, framesOf } from "../graph/frames.ts";
import { resolvePaths } from "../graph/loop-items.ts";
import { formOf } from "../graph/named-fields.ts";
import type { Graph, Step } from "../graph/schema.ts";
import { readsOfStep } from "../graph/step-reads.ts";
import type { JsonObject } from "../json.ts";
import { stepKindOf } from "../steps/kinds.ts";

/** Where the values of a step came from, with everything they were made of. */
export interface Origin {
  /** From the own authorization of the person as whom the run acts. */
  own: boolean;
  /** From what builders answer for: shared accounts, records, requests without an account. */
  common: boolean;
}

/** Who would like to read. */
export interface RunReader {
  userId: string;
  role: Role;
  /** Whether the person of the run shares it with them just now. */
  shared: boolean;
}

/** What decides about the values of one run. */
export interface ReadableRun {
  /** As whom it acts; null for the public and for schedules, which act for the organization. */
  personId: string | null;
  /** By step id ({@link originsOf}). */
  origins: ReadonlyMap<string, Origin>;
}

/** What the journal tells of the account that an attempt of a step used, or would have used. */
export interface JournalledIdentity {
  stepId: string;
  identity: JsonObject | null;
}

/**
 * Whether somebody may read what passed through a step of a run [N1]: input, output, and errors in words. Values from a person's own account
 * are for that person and for those with whom the person shares the run. Values from shared accounts need a builder's role. Everybody else
 * sees the shape (`shapeOf`) and the code.
 */
export function mayRead(viewer: RunReader, run: ReadableRun, { stepId }: { stepId: string }): boolean {
  const { own, common } = run.origins.get(stepId) ?? nowhere;
  const builder = may(viewer.role, "run.read");
  if (!own) return builder;
  const named = viewer.shared || (run.personId !== null && viewer.userId === run.personId);
  return named && (builder || !common);
}

const nowhere: Origin = { own: false, common: false };

/**
 * Says where the values of each step of a run came from. It follows what the templates of later steps read, variables included. A computed
 * key (`steps[form.which]`) counts as any key. Which way a condition took is a code and hides nothing.
 * @param of.attempts all that the journal has of the run
 */
export function originsOf(of: {
  graph: Graph;
  personId: string | null;
  attempts: readonly JournalledIdentity[];
}): Map<string, Origin> {
  const own = new Set(of.attempts.filter((attempt) => isOwn(attempt, of.personId)).map(({ stepId }) => stepId));
  const ran = new Set(of.attempts.map(({ stepId }) => stepId));
  const origins = new Map([...ran].map((id): [string, Origin] => [id, { own: own.has(id), common: false }]));
  const steps = of.graph.steps.filter(({ id }) => ran.has(id));
  for (const step of steps) {
    if (!own.has(step.id) && reachesOut(step)) origins.set(step.id, { own: false, common: true });
  }
  const sources = sourcesOf(of.graph, steps);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, from] of sources) {
      const before = origins.get(id) ?? nowhere;
      const after = [before, ...from.map((source) => origins.get(source) ?? nowhere)].reduce(joined);
      if (after.own === before.own && after.common === before.common) continue;
      origins.set(id, after);
      changed = true;
    }
  }
  return origins;
}

/** Whether an attempt used a person's own authorization, or was refused for want of it. A schedule's primary account is the organization's. */
function isOwn({ identity }: JournalledIdentity, personId: string | null): boolean {
  if (identity?.kind !== "user") return false;
  if (identity.ok === false) return personId !== null && !String(identity.code).startsWith("PRIMARY_");
  return identity.rule !== "primary";
}

function reachesOut(step: Step): boolean {
  const kind = stepKindOf(step.kind);
  // A kind that this version does not know any more may have done anything.
  return !kind || kind.connection !== undefined || formOf(step, kind) !== null;
}

/** The steps whose values each step reads, directly, by a variable or by a loop; and what stands inside it, whose failures it tells. */
function sourcesOf(graph: Graph, steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const resolve = resolvePaths(graph);
  const frames = framesOf(graph);
  const inside = new Map<string, string[]>();
  for (const { id } of steps)
    for (const { step } of framesAround(frames, id)) inside.set(step, [...(inside.get(step) ?? []), id]);
  const every = steps.map(({ id }) => id);
  const setters = new Map<string, string[]>();
  for (const step of steps)
    for (const name of stepKindOf(step.kind)?.variables?.(step.settings) ?? [])
      setters.set(name, [...(setters.get(name) ?? []), step.id]);
  const allSetters = [...setters.values()].flat();
  const sourcesOfRead = ([root, name = "*"]: readonly string[]): readonly string[] => {
    if (root === "steps") return name === "*" ? every : [name];
    if (root !== "vars") return [];
    return name === "*" ? allSetters : (setters.get(name) ?? []);
  };
  return new Map(
    steps.map((step) => {
      const read = readsOfStep(step)
        .flatMap(({ path, inside: own }) => resolve({ stepId: step.id, inside: own }, path))
        .flatMap(sourcesOfRead);
      return [step.id, [...new Set([...read, ...(inside.get(step.id) ?? [])])].filter((id) => id !== step.id)];
    }),
  );
}

function joined(one: Origin, other: Origin): Origin {
  return { own: one.own || other.own, common: one.common || other.common };
}
