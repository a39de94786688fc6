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

/** Short, because a person waits for the list. */
const timeoutMs = 15_000;

/** More than anybody reads; a value beyond these has to be typed. */
const mostChoices = 2_000;

/** A request for the values that a service offers. */
export interface ChoicesCall {
  connector: string;
  /** Key of the list in the connector. */
  list: string;
  /** Values of the inputs that the list depends on; others are ignored. */
  input: Readonly<Record<string, string>>;
  /** The authorization that identity resolution chose, just read; null only for services without authorization. */
  authorization: AuthorizationRow | null;
}

/** Most pages to wait for. */
const mostPages = 10;

/** Values to choose from, in a useful order for people, or why there are none. */
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

/** Numbers inside labels compare as numbers: “Week 2” comes before “Week 10”. */
const byLabel = new Intl.Collator("en", { numeric: true });

function arranged(list: ChoiceList, choices: readonly Choice[]): readonly Choice[] {
  const distinct = [...new Map(choices.map((choice) => [choice.value, choice])).values()];
  if (!list.ordered) distinct.sort((one, other) => byLabel.compare(one.label, other.label));
  return distinct.slice(0, mostChoices);
}

function readPage(
  list: ChoiceList,
  response: ActionResponse,
  asked: ActionRequest,
): Outcome<{ choices: readonly Choice[]; next: ActionRequest | null }> {
  try {
    return ok({ choices: list.read(response), next: list.next?.(response, asked) ?? null });
  } catch {
    return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer was not of the documented form" });
  }
}

/**
 * Asks a service for the values of one of its lists with an authorization, in the same way as a step: checks scopes first, and renews a refused token
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
    const hosts = hostsOf(connector, place);
    const until = performance.now() + timeoutMs;
    const ask = (request: ActionRequest) =>
      withAuthorization(
        ports,
        { connector, row, place },
        {
          async call(credentials) {
            const made = { method: connector.auth, hosts, request, files: null, timeoutMs: until - performance.now() };
            const answered = await callService(egress, { ...made, credentials });
            const outcome = connector.failure(answered.response) ?? readPage(list, answered.response, request);
            return { ...answered, outcome };
          },
          refused: ({ outcome }) => !outcome.ok && outcome.code === "ACCESS_TOKEN_REJECTED",
        },
      );
    const choices: Choice[] = [];
    let request: ActionRequest | null = requestOf(list, { input: inputOf(list, call.input), place });
    for (let page = 0; request !== null && page < mostPages && choices.length < mostChoices; page++) {
      const answer = await ask(request);
      if (!answer.outcome.ok)
        return { ok: false, error: failureData(answer.outcome, { service: connector.name, ...answer }) };
      choices.push(...answer.outcome.output.choices);
      request = answer.outcome.output.next;
    }
    return { ok: true, choices: arranged(list, choices) };
  } catch (thrown) {
    return { ok: false, error: thrownResult(thrown).error };
  }
}
