import { type ErrorData, FormworkError } from "@formwork/domain";
import { hostsOf, placeOf } from "../consent/place.ts";
import {
  type ActionRequest,
  type ActionResponse,
  type Choice,
  type ChoiceList,
  fail,
  type Outcome,
  ok,
} from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { AuthorizationRow } from "../ports.ts";
import { type AuthorizedPorts, withAuthorization } from "./authorized.ts";
import { callService } from "./call.ts";
import { assertGranted } from "./granted.ts";
import { failureData, notSent, thrownResult } from "./result.ts";

/** Somebody waits in front of the list. */
const timeoutMs = 15_000;

/** More than anybody reads; whoever needs a value beyond them types it. */
const mostChoices = 2_000;

/** A question for the values that a service offers. */
export interface ChoicesCall {
  connector: string;
  /** Key of the list in the connector. */
  list: string;
  /** Values of the inputs that the list depends on; others are ignored. */
  input: Readonly<Record<string, string>>;
  /** The authorization that identity resolution chose, as just read; null only for services that ask for nothing. */
  authorization: AuthorizationRow | null;
}

/** Values to choose from, by label, or why there are none. */
export type ChoicesResult = { ok: true; choices: readonly Choice[] } | { ok: false; error: ErrorData };

function inputOf(list: ChoiceList, input: Readonly<Record<string, string>>): Record<string, string> {
  const given = (key: string) => (Object.hasOwn(input, key) ? (input[key] ?? "").trim() : "");
  const empty = list.needs.find((key) => given(key) === "");
  if (empty !== undefined)
    throw notSent("INVALID_INPUT", `Fill in “${empty}” first: the list depends on it.`, { path: `input.${empty}` });
  const keys = [...list.needs, ...(list.takes ?? []).filter((key) => given(key) !== "")];
  return Object.fromEntries(keys.map((key) => [key, given(key)]));
}

function requestOf(list: ChoiceList, call: Parameters<ChoiceList["request"]>[0]): ActionRequest {
  try {
    return list.request(call);
  } catch (thrown) {
    if (thrown instanceof FormworkError) throw thrown;
    throw notSent("INVALID_INPUT", "The list cannot be asked for with what is filled in.");
  }
}

function readChoices(list: ChoiceList, response: ActionResponse): Outcome<readonly Choice[]> {
  try {
    const byValue = new Map(list.read(response).map((choice) => [choice.value, choice]));
    const sorted = [...byValue.values()].sort((one, other) => one.label.localeCompare(other.label, "en"));
    return ok(sorted.slice(0, mostChoices));
  } catch {
    return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer was not of the documented form" });
  }
}

/**
 * Asks a service, as somebody, for the values of one of its lists, over the same road as a step: scopes first, a token that is refused is renewed
 * once. Never throws.
 */
export async function listChoices(egress: Egress, ports: AuthorizedPorts, call: ChoicesCall): Promise<ChoicesResult> {
  try {
    const connector = await ports.services.live(call.connector);
    const lists = connector.choices ?? {};
    const list = Object.hasOwn(lists, call.list) ? lists[call.list] : undefined;
    if (!list) throw notSent("NOT_FOUND", `${connector.name} has no such list.`, { list: call.list });
    const { authorization: row } = call;
    assertGranted(connector, { scopes: list.scopes, row });
    const place = placeOf(connector, row ?? { region: null, params: {}, facts: {} });
    const request = requestOf(list, { input: inputOf(list, call.input), place });
    const hosts = hostsOf(connector, place);
    const made = { method: connector.auth, hosts, request, files: null, timeoutMs };
    const answer = await withAuthorization(
      ports,
      { connector, row },
      {
        async call(credentials) {
          const answered = await callService(egress, { ...made, credentials });
          const outcome = connector.failure(answered.response) ?? readChoices(list, answered.response);
          return { ...answered, outcome };
        },
        refused: ({ outcome }) => !outcome.ok && outcome.code === "ACCESS_TOKEN_REJECTED",
      },
    );
    if (answer.outcome.ok) return { ok: true, choices: answer.outcome.output };
    return { ok: false, error: failureData(answer.outcome, { service: connector.name, ...answer }) };
  } catch (thrown) {
    return { ok: false, error: thrownResult(thrown).error };
  }
}
