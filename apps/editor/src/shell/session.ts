import { type Action, may } from "@formwork/domain";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type Outputs, trpc } from "../trpc.ts";

/** Who is signed in. */
export type Session = NonNullable<Outputs["session"]["me"]>;

/** How the session is read, by the router before a page and by the pages themselves. */
export const sessionQuery = trpc.session.me.queryOptions(undefined, { staleTime: 60_000 });

/** The signed-in person; only for pages inside the shell, which are not shown to anybody else. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error("A page inside the shell was drawn for nobody.");
  return data;
}

/** Whether the signed-in person may do something; the server enforces the same table. */
export function useMay(action: Action): boolean {
  return may(useSession().role, action);
}
