import type { Environment } from "@formwork/domain";
import { useAsking } from "../../consent/use-asking.ts";
import { errorDataOf } from "../../shared/error-data.ts";
import { queryClient, trpc, trpcClient } from "../../trpc.ts";
import { tellOtherTabs } from "./other-tabs.ts";

/** What to ask consent for. */
export interface ConsentTarget {
  connectionId: string;
  environment?: Environment | undefined;
  region?: string | undefined;
}

const calls = {
  begin: (target: ConsentTarget) => trpcClient.authorization.begin.mutate(target),
  look: (attemptId: string) => trpcClient.authorization.attempt.query({ attemptId }),
  explain: errorDataOf,
  refresh: refreshAccounts,
};

/** A consent for an account of a connection; all that shows accounts is read anew afterwards. */
export function useConsent(onConnected?: () => void) {
  return useAsking(calls, onConnected);
}

/** Reads everything anew that shows accounts or connections, here and in the product's other tabs. */
export async function refreshAccounts(): Promise<void> {
  tellOtherTabs();
  await readAccountsAnew();
}

/** Reads everything anew that this tab shows of accounts or connections. */
export async function readAccountsAnew(): Promise<void> {
  const { connection, connector, clientCredential, authorization, workflow, simulation, home, session, schedule } =
    trpc;
  const nouns = [connection, connector, clientCredential, authorization, workflow, simulation, home, session, schedule];
  await Promise.all(nouns.map((noun) => queryClient.invalidateQueries(noun.pathFilter())));
}
