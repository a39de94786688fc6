import type { Guarantee } from "../run/work.ts";
import type { AuthType } from "./model.ts";

/** JSON Schema (draft 2020-12) of an action's input or output, as `z.toJSONSchema` makes it. */
export type JsonSchema = { [keyword: string]: unknown };

/** An action of a connector as data, without its functions. */
export interface ActionDescription {
  key: string;
  title: string;
  description: string;
  guarantee: Guarantee;
  scopes: readonly string[];
  input: JsonSchema;
  output: JsonSchema;
}

/** One value that is asked for when a connection is authorized. */
export interface AskedValue {
  key: string;
  label: string;
  secret: boolean;
  help?: string | undefined;
  /** Whether it may stay empty; not unless said. */
  optional?: boolean | undefined;
  /** What is meant when it stays empty. */
  initial?: string | undefined;
  /** The only values there are, to choose from. */
  options?: readonly { value: string; label: string }[] | undefined;
}

/** A connector as data: what the gallery, the editor and graph checks know of it. */
export interface ConnectorDescription {
  key: string;
  name: string;
  description: string;
  category: string;
  /** Background of its initials mark, as a hex colour. */
  color: string;
  initials: string;
  authType: AuthType;
  /** Whether somebody is sent to the service to consent; otherwise values are entered, or nothing at all. */
  consents: boolean;
  /** Why it takes shared connections only, in words for people [K10]; null where it can also act for each person. */
  sharedOnly: string | null;
  /** `custom` for services that builders of this organization made [K3]. */
  origin: "built-in" | "custom";
  /** Address of the vendor's documentation; empty when there is none. */
  docs: string;
  /** Every scope its actions need together, for "all actions" [C8]. */
  scopes: readonly string[];
  /** What stands between two scopes at the service; absent where it has none. */
  scopeSeparator?: " " | "," | undefined;
  /** For scopes of its actions, the wider ones that grant as much; absent where scopes compare literally. */
  widerScopes?: Readonly<Record<string, readonly string[]>>;
  /** Data centres to choose from [C20]; empty when there is one. */
  regions: readonly { key: string; label: string }[];
  /** Values asked for when a connection is authorized with a non-OAuth type [C11]. */
  authFields: readonly AskedValue[];
  /** Whether its key travels in form fields, so that every request needs a form body; not unless said. */
  needsFormBody?: boolean;
  /** Dynamic parameters asked for when a connection is created [K5]. */
  params: readonly {
    key: string;
    label: string;
    help?: string;
    initial?: string;
    options?: readonly { value: string; label: string }[];
  }[];
  /** Lists of values to choose from, and the inputs that each depends on; an input names its list as `choices` or `keys` in its schema. */
  choices: Readonly<Record<string, { needs: readonly string[]; takes?: readonly string[] }>>;
  actions: readonly ActionDescription[];
  /** Whether it has a call that tells if an account works, so that values can be tested before they are kept [C11]. */
  testable: boolean;
  /** Limits that its vendor documents, as many calls in so many seconds, for each account or for the whole OAuth app. */
  limits: readonly { calls: number; perSeconds: number; per: "account" | "client" }[];
  /** Reason why it is closed down, null while it lives [K2]. */
  retired: string | null;
  /** Whether its maker deleted it [K6]: connections and workflows may still name it, nothing can use it. */
  deleted?: true;
}

/** Whether a connector key is one of a custom service: made by the system, never used twice [K3]. */
export function isCustomServiceKey(key: string): boolean {
  return /^custom_[0-9a-f]{32}$/.test(key);
}

/** All connectors by key. */
export type Catalogue = Readonly<Record<string, ConnectorDescription>>;
