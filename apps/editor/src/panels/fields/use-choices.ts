import { own } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import type { Outputs } from "../../trpc.ts";
import { trpc } from "../../trpc.ts";
import { useStepTools } from "../step-panel/step-tools.tsx";

/** One value that a service offers. */
export type Choice = Outputs["connection"]["choices"]["choices"][number];

/** The values of a list, or why they are not there. */
export type ChoicesState =
  /** Something has to be filled in before; the sentence says what. */
  | { kind: "waiting"; sentence: string }
  | { kind: "loading" }
  | { kind: "failed"; error: unknown; retry: () => void }
  | { kind: "ready"; choices: readonly Choice[] };

const freshMs = 3 * 60_000;

/**
 * Values that only the service of this step knows, read with the account the builder's own run would use.
 *
 * @param list key of the list
 * @param root path of the action's inputs in the settings, where the inputs stand that the list depends on
 */
export function useChoices(list: string, root: string): ChoicesState {
  const tools = useStepTools();
  const connectionId = tools.get("connectionId");
  const { applicationId, connector: service } = tools;
  const action = service?.actions.find((candidate) => candidate.key === tools.get("action"));
  const { needs = [], takes = [] } = service?.choices[list] ?? {};
  const valueAt = (key: string) => String(tools.get(`${root}.${key}`) ?? "").trim();
  const asking = [...needs, ...takes.filter((key) => valueAt(key) !== "")];
  const input = Object.fromEntries(asking.map((key) => [key, valueAt(key)]));
  const empty = needs.find((key) => own(input, key) === "");
  const open = asking.find((key) => own(input, key)?.includes("{{"));
  const known = typeof connectionId === "string" && empty === undefined && open === undefined;
  const asked = { connectionId: known ? connectionId : "", applicationId, list, input };
  const query = useQuery(
    trpc.connection.choices.queryOptions(asked, { enabled: known, staleTime: freshMs, retry: false }),
  );
  const titleOf = (key: string) => titleIn(action?.input, key);
  if (typeof connectionId !== "string")
    return { kind: "waiting", sentence: "Choose the connection first; its account then offers a list here." };
  if (empty !== undefined)
    return { kind: "waiting", sentence: `Fill in “${titleOf(empty)}” first; a list then stands here.` };
  if (open !== undefined)
    return {
      kind: "waiting",
      sentence: `“${titleOf(open)}” is known only when it runs, so there is no list to choose from.`,
    };
  // Asked once more after a failure, as when an account was just connected, it is no failure any more.
  if (query.error !== null && !query.isFetching)
    return { kind: "failed", error: query.error, retry: () => void query.refetch() };
  return query.data === undefined ? { kind: "loading" } : { kind: "ready", choices: query.data.choices };
}

function titleIn(schema: { [keyword: string]: unknown } | undefined, key: string): string {
  const properties = (schema?.properties ?? {}) as Record<string, { title?: unknown }>;
  const title = own(properties, key)?.title;
  return typeof title === "string" ? title : key;
}
