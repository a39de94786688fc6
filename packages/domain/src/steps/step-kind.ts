import type * as z from "zod";
import type { Catalogue } from "../connection/catalogue.ts";
import type { KnownValue } from "../expression/scope.ts";
import type { Form } from "../form/schema.ts";
import type { Problem, Step } from "../graph/schema.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Work } from "../run/work.ts";
import type { Evaluator } from "./evaluator.ts";

/** A way that leads from a step. `default` ports are drawn dashed. */
export interface Port {
  id: string;
  /** Words on the line, null for a step with one way out. */
  label: string | null;
  default?: boolean;
  /** Whether it leads to what stands inside the step. */
  inside?: boolean;
}

/** Groups of the palette, which also give the step its colour. */
export type StepGroup = "service" | "people" | "logic" | "time" | "data" | "error";

/** How the step panel draws one setting; a closed set, one control each in the editor. */
export type SettingControl =
  | "text"
  | "long-text"
  | "template" // text with {{ expressions }}
  | "long-template" // the same, in several lines
  | "expression" // one expression, no braces needed
  | "condition" // an expression that is yes or no, drawn as rules in rows
  | "branches" // names of what is done at the same time
  | "branches-needed" // how many of them have to end well: all, or a number
  | "cases" // names and conditions, each with a way out of its own
  | "number"
  | "duration"
  | "choice"
  | "connection"
  | "action"
  | "action-inputs" // fields of the chosen action's input schema, each a template
  | "form"
  | "field-values" // values by field key of the chosen form, each a template
  | "record-filter"
  | "key-values" // names and templates
  | "http-body"
  | "http-method"
  | "http-paging"
  | "variables"
  | "time-zone" // IANA name
  | "people" // ids of people of the organization
  | "files" // templates that each give a file or a list of files
  | "toggle";

/** One setting as the step panel shows it. */
export interface SettingField {
  path: string;
  label: string;
  /** Names of what stands inside it, by their path from here. */
  parts?: Readonly<Record<string, string>>;
  help?: string;
  control: SettingControl;
  required?: boolean;
  /** An expression worked out at the end of each pass of the step, where what stands inside of it is known. */
  inside?: boolean;
  options?: { value: string; label: string }[];
  /** Shown only when another setting has one of these values. */
  when?: { path: string; in: string[] };
}

/** Names a step may use in its one-line summary; unknown ids give null. */
export interface SummaryNames {
  form(id: string): string | null;
  action(connectorKey: string, action: string): { connector: string; action: string } | null;
  /** What is known of a value that expressions name, its label and answers included. */
  value(path: string): KnownValue | undefined;
}

/** Names that the words on ways out use. */
export type PortNames = Pick<SummaryNames, "value">;

/** A graph of its own inside a step. It begins at the line that leaves the step by the branch's id, and its lines never leave it. */
export interface Branch {
  id: string;
  /** Words on it. */
  label: string;
}

/** What a step enters that has other steps inside. */
export type Enter =
  /** Its branch `each`, once for each item, `atOnce` at a time; after a failed pass no other begins (`stop`), or all others do (`collect`). */
  | { kind: "each"; items: Json[]; atOnce: number; onFailure: "stop" | "collect" }
  /**
   * All these branches at the same time; it is over once `need` of them have ended well. Once so many cannot be reached any more, the others end
   * first (`wait`) or are ended (`stop`).
   */
  | { kind: "branches"; branches: string[]; need: number; onFailure: "wait" | "stop" };

/** What a step decides to do, once its expressions are evaluated. */
export type Plan =
  | { kind: "work"; work: Work; input: Json }
  | { kind: "settle"; port: string; input: Json; output: Json; variables?: JsonObject }
  | { kind: "enter"; input: Json; enter: Enter }
  | { kind: "wait"; input: Json; wait: { forMs: number } | { until: string } }
  | { kind: "fail"; input: Json; code: "STOPPED_BY_STEP"; message: string };

/** What a step kind may look up while it plans: published facts only, the same for every run of a version. */
export interface PlanContext {
  catalogue: Catalogue;
}

/** What a step kind may look up to tell what it gives to later steps. */
export interface OutputContext extends PlanContext {
  /** Forms by id. */
  forms: Readonly<Record<string, Form>>;
}

/** A value that a finished step offers to later ones; `path` is relative to its output, `""` for the output itself. */
export type OutputValue = KnownValue;

/** The connection a step acts through, as its settings name it. */
export interface StepConnectionNames {
  connectionId: string | null;
  connectorKey: string | null;
  action: string | null;
  /** For requests that a builder writes: whether the body has form fields, which some connections need for their key. */
  formBody?: boolean;
}

/**
 * One step kind: everything the product knows about it, in one file (`steps/<kind>.ts`, `export const step = defineStep({...})`).
 * Pure: it plans, the worker performs.
 */
export interface StepKind<S = unknown> {
  kind: string;
  title: string;
  /** What it does, one sentence for the palette. */
  description: string;
  group: StepGroup;
  /** Tabler icon name without the `Icon` prefix, for example `Plug`. */
  icon: string;
  /** Complete, publishable settings. Drafts may not satisfy it yet. */
  settings: z.ZodType<S>;
  /** Settings of a step just added. */
  initial: Record<string, unknown>;
  fields: readonly SettingField[];
  /** What has steps inside, for kinds that do. */
  branches?(settings: Partial<S>): readonly Branch[];
  /** Expression, worked out at the end of each pass of a loop, that gives what is kept of it; null where nothing is. */
  resultOfPass?(settings: Partial<S>): string | null;
  /** Ways out. @param names what words on them may name; without it they are worded for any settings */
  ports(settings: Partial<S>, names?: PortNames): readonly Port[];
  /** Second line of the card; null while there is nothing to say. */
  summary(settings: Partial<S>, names: SummaryNames): string | null;
  /** The connection it acts through, for identity chips and checks. */
  connection?(settings: Partial<S>): StepConnectionNames | null;
  /** Templates and expressions inside the settings, so that checks and pickers find them; `inside`: worked out at the end of each pass of it. */
  expressions(
    settings: Partial<S>,
  ): readonly { path: string; source: string; form: "template" | "expression"; inside?: boolean }[];
  /** Whether it sends through the mail server of the installation, without which it cannot work. */
  sendsMail?: boolean;
  /** Settings with texts that people read, in which chosen answers stand with their words. */
  readByPeople?: readonly string[];
  /** Checks beyond the schema. */
  check?(step: Step, settings: S): readonly Problem[];
  /** What later steps may use of it as `steps.<id>.…`; left out by kinds without an output. */
  outputs?(settings: Partial<S>, context: OutputContext): readonly OutputValue[];
  /** Names it sets under `vars`. */
  variables?(settings: Partial<S>): readonly string[];
  /** What it will do. Throws `EXPRESSION_FAILED`. */
  plan(settings: S, evaluate: Evaluator, context: PlanContext): Plan;
  /** Default per-try timeout in milliseconds. */
  timeoutMs?: number;
}

/** Identity function that gives a step kind its types. */
export function defineStep<S>(kind: StepKind<S>): StepKind<S> {
  return kind;
}
