import type { NeededAction } from "./identity.ts";
import type { ScopeChoice } from "./model.ts";

/** The action of a step that sends a request its builder wrote. It is chosen by itself, because it may do everything the account may. */
export const webRequest: NeededAction = { key: "web_request", title: "Send a web request", scopes: [] };

/** Whether a connection may do something [C22]: everything, or exactly the chosen actions, even where their scopes allow more. */
export function allowsAction(choice: ScopeChoice, action: string): boolean {
  return choice.all || choice.actions.includes(action);
}
