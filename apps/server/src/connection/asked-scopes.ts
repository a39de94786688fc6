import type { ConnectorRuntime } from "@formwork/connectors/runtime";
import type { ScopeChoice } from "@formwork/domain";

/** Every scope that a consent asks for: the scopes of the allowed actions [C8], and further ones [C23]. */
export async function askedScopes(
  outside: Pick<ConnectorRuntime, "scopesFor">,
  of: { connectorKey: string; params: Readonly<Record<string, string>>; choice: ScopeChoice },
): Promise<string[]> {
  const { connectorKey, params, choice } = of;
  const actions = choice.all ? undefined : choice.actions;
  const needed = await outside.scopesFor(connectorKey, { params, actions });
  return [...new Set([...needed, ...(choice.further ?? [])])];
}
