import type { Guarantee } from "@formwork/domain";
import type { z } from "zod";
import { type AuthMethod, none, type Place, type Region, type TestCall } from "./auth.ts";
import type { ActionRequest, ActionResponse, MailRequest, Outcome } from "./http.ts";

/**
 * A dynamic parameter, entered when a connection is created [K5] or an account is authorized; `pattern` is anchored and checked again at every use.
 */
export interface Param {
  key: string;
  label: string;
  help?: string;
  pattern: RegExp;
  /** Default value; without it a value is required. */
  initial?: string;
  /** The allowed values to choose from. */
  options?: readonly Choice[];
  /** Converts the value for addresses; unchanged by default. */
  write?: (value: string) => string;
}

/** A limit that a service documents. Further calls wait here instead of being refused there. */
export interface CallLimit {
  /** Calls allowed in a window of `perSeconds`. */
  calls: number;
  perSeconds: number;
  /** What the service counts by: the account, or the OAuth app with all its accounts. */
  per: "account" | "client";
  /** Keys of the actions that count; all actions when absent. */
  actions?: readonly string[];
  /** Further key of the count, from the action's input, for example a channel. */
  within?: (input: Readonly<Record<string, unknown>>) => string;
}

/** One value to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * Values that only the service knows, for example its boards; read with somebody's account and cached for a few minutes. An input refers to its list
 * by `.meta({ choices: "<key>" })`, and a record of values by `.meta({ keys: "<key>" })` for the names of its entries.
 */
export interface ChoiceList {
  /** Inputs of the same action that the list depends on, for example the board. */
  needs: readonly string[];
  /** Further inputs of the action that narrow the list when they are filled in. */
  takes?: readonly string[];
  scopes: readonly string[];
  request: (call: { input: Readonly<Record<string, string>>; place: Place }) => ActionRequest;
  read: (response: ActionResponse) => readonly Choice[];
  /** Makes the request for the next page; null after the last one. Absent when one answer holds the whole list. */
  next?: (response: ActionResponse, asked: ActionRequest) => ActionRequest | null;
  /** Whether the service's own order is meaningful and kept; otherwise values are sorted by label. */
  ordered?: true;
}

/** One thing a service can do: data plus pure functions. It never sees a token, a socket or a clock. */
export interface Action<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  title: string;
  description: string;
  guarantee: Guarantee;
  /** Scopes that the action needs; when one is missing, a step is refused before it runs [C8]. */
  scopes: readonly string[];
  input: Input;
  output: Output;
  /**
   * A read-only request right before the action's request, which needs its answer; an error by the connector's `failure` ends the action. Absent when
   * nothing has to be read first.
   */
  ask?: (call: { input: z.output<Input>; place: Place }) => ActionRequest;
  /** Makes the request. `idempotencyKey` is the same for all tries of a step, for services with such a key; `told` is the answer to `ask`. */
  request: (call: {
    input: z.output<Input>;
    place: Place;
    idempotencyKey: string;
    told?: ActionResponse;
  }) => ActionRequest | MailRequest;
  /** Meaning of a response; runs when the connector's own `outcome` found no error in it. */
  result: (response: ActionResponse, input: z.output<Input>) => Outcome<z.input<Output>>;
}

/** Types flow from `input` to `request` and from `output` to `result`. */
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(action: Action<Input, Output>): Action {
  // The runtime parses with `input` before each call, so the wider type is sound for its only caller.
  return action as unknown as Action;
}

/** A mail server, and how TLS starts there: with the connection (RFC 8314 §3.3), or by STARTTLS (RFC 3207). Nothing is sent without TLS. */
export interface MailServer {
  host: string;
  port: number;
  security: "tls" | "starttls";
}

/** Everything the product knows about a service, in one value. */
export interface Connector {
  key: string;
  name: string;
  description: string;
  category: string;
  /** Background of its initials mark, as a hex colour. */
  color: string;
  initials: string;
  /** Address of the vendor's documentation. */
  docs: string;
  auth: AuthMethod;
  regions: readonly Region[];
  params: readonly Param[];
  /**
   * Parameters entered when an account is authorized, because each account has its own, for example the address of its site. They are not secret;
   * addresses and requests find them among the facts of the place.
   */
  accountParams?: readonly Param[];
  /** The only hosts that may be called: `host`, `host:port`, or `*.suffix` for services that give each customer a host below one suffix. */
  hosts: readonly string[];
  /** The hosts of one connection, instead of `hosts`, when its parameters, account or data centre decide them. */
  hostsIn?: (place: Place) => readonly string[];
  /** The connection's mail server, for connectors whose actions send mail; one of the hosts. They sign in with `basic`, or not at all. */
  mail?: (place: Place) => MailServer;
  /** Errors common to all actions; null when the response holds none. */
  failure: (response: ActionResponse) => Extract<Outcome, { ok: false }> | null;
  /** Absent when the service has no read-only call. */
  test?: TestCall;
  /** Limits the vendor documents; absent when it documents none. */
  limits?: readonly CallLimit[];
  /** Lists of values to choose from, by key. */
  choices?: Readonly<Record<string, ChoiceList>>;
  actions: Readonly<Record<string, Action>>;
  /** Why it allows shared connections only [K10]; absent when people's own accounts may be used too. */
  sharedOnly?: string;
  /** Reason why it is retired; null while it is in use [K2]. */
  retired: string | null;
}

/** Gives a connector its type. */
export function defineConnector(connector: Connector): Connector {
  return connector;
}

/** A service that can no longer be connected, kept so that people find its name and the reason [K2]. It has no hosts and does nothing. */
export function defineRetired(
  service: Pick<Connector, "key" | "name" | "description" | "category" | "initials" | "docs"> & { retired: string },
): Connector {
  return {
    ...service,
    color: "#5b677d",
    auth: none(),
    regions: [],
    params: [],
    hosts: [],
    failure: () => null,
    actions: {},
  };
}
