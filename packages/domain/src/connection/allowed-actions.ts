import type { NeededAction } from "./identity.ts";
import type { ScopeChoice } from "./model.ts";

/** What a step does that sends a request of its builder's own: no action of the service, so no chosen action is meant by it. */
export const webRequest: NeededAction = { key: "", title: "Send a web request", scopes: [] };

/** Whether a connection may do something [C22]: everything, or exactly the actions that were chosen, whatever their scopes would allow besides. */
export function allowsAction(choice: ScopeChoice, action: string): boolean {
  return choice.all || choice.actions.includes(action);
}
