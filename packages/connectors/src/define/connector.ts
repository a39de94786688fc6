import type { Guarantee } from "@formwork/domain";
import type { z } from "zod";
import { type AuthMethod, none, type Place, type Region, type TestCall } from "./auth.ts";
import type { ActionRequest, ActionResponse, MailRequest, Outcome } from "./http.ts";

/** A dynamic parameter asked for when a connection is made [K5] or an account authorized; `pattern` is anchored and checked again at every use. */
export interface Param {
  key: string;
  label: string;
  help?: string;
  pattern: RegExp;
  /** What is meant when nothing is filled in; without it something must be. */
  initial?: string;
  /** The only values there are, to choose from. */
  options?: readonly Choice[];
  /** The value as it stands in addresses; as it is unless said. */
  write?: (value: string) => string;
}

/** A limit that a service documents. Calls beyond it wait here instead of being refused there. */
export interface CallLimit {
  /** Calls let through in a window of `perSeconds`. */
  calls: number;
  perSeconds: number;
  /** Whom the service counts: the account that acts, or the OAuth app with all its accounts. */
  per: "account" | "client";
  /** Keys of the actions that count; all of them when absent. */
  actions?: readonly string[];
  /** Further part of the count, from the action's input, for example a channel. */
  within?: (input: Readonly<Record<string, unknown>>) => string;
}

/** One value to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * Values that only the service knows, for example its boards; read with somebody's account and kept for a few minutes. An input names its list by
 * `.meta({ choices: "<key>" })`, a record of values by `.meta({ keys: "<key>" })` for the names of its entries.
 */
export interface ChoiceList {
  /** Inputs of the same action that it depends on, for example the board of a list. */
  needs: readonly string[];
  /** Further inputs of the action that narrow it down where they are filled in. */
  takes?: readonly string[];
  scopes: readonly string[];
  request: (call: { input: Readonly<Record<string, string>>; place: Place }) => ActionRequest;
  read: (response: ActionResponse) => readonly Choice[];
  /** Request for the page after this answer; null on the last one. Absent where one answer holds the whole list. */
  next?: (response: ActionResponse, asked: ActionRequest) => ActionRequest | null;
  /** Whether the service's own order means something to people and is kept; else values are sorted by label. */
  ordered?: true;
}

/** One thing a service can do: data plus pure functions. It never sees a token, a socket or a clock. */
export interface Action<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  title: string;
  description: string;
  guarantee: Guarantee;
  /** Scopes the action needs; a step is refused before it runs when one is missing [C8]. */
  scopes: readonly string[];
  input: Input;
  output: Output;
  /**
   * A question that only reads, asked right before the request whose making needs its answer; the connector's `failure` ends the action here. Absent
   * where nothing has to be known.
   */
  ask?: (call: { input: z.output<Input>; place: Place }) => ActionRequest;
  /**
   * The request; `idempotencyKey` is the same over all tries of a step, for services that know such a key, `told` the answer to `ask`.
   */
  request: (call: {
    input: z.output<Input>;
    place: Place;
    idempotencyKey: string;
    told?: ActionResponse;
  }) => ActionRequest | MailRequest;
  /** What a response means; runs after the connector's own `outcome` found no error in it. */
  result: (response: ActionResponse, input: z.output<Input>) => Outcome<z.input<Output>>;
}

/** Types flow from `input` to `request` and from `output` to `result`. */
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(action: Action<Input, Output>): Action {
  // The runtime parses with `input` before it calls, so the wider type is sound at its only caller.
  return action as unknown as Action;
}

/** A mail server, and how TLS begins there: with the connection (RFC 8314 §3.3), or by STARTTLS (RFC 3207). Without TLS nothing is sent. */
export interface MailServer {
  host: string;
  port: number;
  security: "tls" | "starttls";
}

/** Everything the product knows of a service, in one value. */
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
   * Asked for when an account is authorized, because each account has its own, for example the address of its site. They are no secrets: addresses and
   * requests find them among the facts of the place.
   */
  accountParams?: readonly Param[];
  /**
   * Hosts that may be called, without exception: `host`, `host:port`, or `*.suffix` for services that give each customer a host of their own below one
   * suffix.
   */
  hosts: readonly string[];
  /** The hosts of one connection, in place of `hosts`, where its parameters, its account or its data centre say which they are. */
  hostsIn?: (place: Place) => readonly string[];
  /** The connection's mail server, for connectors whose actions send mail; one of the hosts. They sign in by `basic`, or not at all. */
  mail?: (place: Place) => MailServer;
  /** Errors common to all actions; null when the response holds none. */
  failure: (response: ActionResponse) => Extract<Outcome, { ok: false }> | null;
  /** Absent when the service has no call that only reads. */
  test?: TestCall;
  /** Limits the vendor documents; absent when it documents none. */
  limits?: readonly CallLimit[];
  /** Lists of values to choose from, by key. */
  choices?: Readonly<Record<string, ChoiceList>>;
  actions: Readonly<Record<string, Action>>;
  /** Why it takes shared connections only [K10]; absent where everyone's own account may be used too. */
  sharedOnly?: string;
  /** Reason why it is closed down, null while it lives [K2]. */
  retired: string | null;
}

/** Gives a connector its type. */
export function defineConnector(connector: Connector): Connector {
  return connector;
}

/** A service that cannot be connected any more: kept so that its name is found, with the reason [K2]. It has no hosts and does nothing. */
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
