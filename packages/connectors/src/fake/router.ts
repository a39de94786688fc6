import type { FakeRoute } from "./define.ts";

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** The first route that fits, fixed parts before `:names` in the order they are declared; null when there is none. */
export function findRoute(
  routes: readonly FakeRoute[],
  request: { method: string; path: string },
): { route: FakeRoute; params: Record<string, string> } | null {
  for (const route of routes) {
    const params = route.method === request.method ? match(route.path, request.path) : null;
    if (params) return { route, params };
  }
  return null;
}
