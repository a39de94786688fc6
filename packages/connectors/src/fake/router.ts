import type { FakeRoute } from "./define.ts";

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const last = wanted.at(-1) ?? "";
  const params: Record<string, string> = {};
  if (last.startsWith("*")) {
    wanted.pop();
    const rest = given.splice(wanted.length);
    if (rest.length === 0) return null;
    params[last.slice(1)] = rest.map(decoded).join("/");
  }
  if (wanted.length !== given.length) return null;
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decoded(value);
    else if (part !== value) return null;
  }
  return params;
}

/** The path of a call for display: without the value of `:token`, because a reader could use it. */
export function shownPath(route: FakeRoute, path: string): string {
  const wanted = route.path.split("/");
  return path
    .split("/")
    .map((segment, index) => (wanted[index] === ":token" ? "[redacted]" : segment))
    .join("/");
}

/** The first matching route in the order of declaration; null when there is none. */
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
