import type { NeededAction } from "./identity.ts";
import type { ScopeChoice } from "./model.ts";

/** What a step does that sends a request of its builder's own: chosen by itself, since it may do whatever the account may. */
export const webRequest: NeededAction = { key: "web_request", title: "Send a web request", scopes: [] };

/** Whether a connection may do something [C22]: everything, or exactly the actions that were chosen, whatever their scopes would allow besides. */
export function allowsAction(choice: ScopeChoice, action: string): boolean {
  return choice.all || choice.actions.includes(action);
}
