import type { ASTNode } from "@marcbachmann/cel-js";

/** A value that an expression reads, wherever it stands and however it is spelled. */
export interface Read {
  /** Keys from the first word on, `*` for an entry of a list or a key that is reckoned: `["steps", "find", "records", "*", "values", "email"]`. */
  path: readonly string[];
  /** Texts that it is compared with: `== "High"`, `in ["High", "Low"]`, `contains(…, "High")`. */
  compared: readonly string[];
}

type Bound = ReadonlyMap<string, readonly string[] | null>;

const walking = new Set(["map", "filter", "all", "exists", "exists_one"]);

/** Everything an expression reads, names bound by `map`, `filter` and their kind followed to the list they walk through. */
export function readsOf(ast: ASTNode): Read[] {
  const reads: Read[] = [];
  visit(ast, new Map(), reads);
  return reads;
}

function visit(node: ASTNode, bound: Bound, reads: Read[]): void {
  const path = pathOf(node, bound);
  if (path) reads.push({ path, compared: [] });
  for (const [side, texts] of comparisonsIn(node)) {
    const compared = pathOf(side, bound);
    if (compared && texts.length > 0) reads.push({ path: compared, compared: texts });
  }
  if (node.op === "rcall" && visitWalk(node, bound, reads)) return;
  for (const child of path ? reckonedKeys(node) : childNodes(node.args)) visit(child, bound, reads);
}

/** A call that binds a name: `list.map(name, …)`, `cel.bind(name, value, …)`. @returns whether it was one */
function visitWalk(node: ASTNode & { op: "rcall" }, bound: Bound, reads: Read[]): boolean {
  const [name, receiver, [variable, ...rest]] = node.args;
  if (variable?.op !== "id") return false;
  const binds = name === "bind" && receiver.op === "id" && receiver.args === "cel";
  if (!binds && !walking.has(name)) return false;
  const source = binds ? rest[0] : receiver;
  const path = source ? pathOf(source, bound) : null;
  const inside = new Map(bound).set(variable.args, path && (binds ? path : [...path, "*"]));
  if (source) visit(source, bound, reads);
  for (const child of binds ? rest.slice(1) : rest) visit(child, inside, reads);
  return true;
}

function pathOf(node: ASTNode, bound: Bound): readonly string[] | null {
  if (node.op === "id") return bound.has(node.args) ? (bound.get(node.args) ?? null) : [node.args];
  // A list with entries left out has entries like those it had.
  if (node.op === "rcall" && node.args[0] === "filter") return pathOf(node.args[1], bound);
  if (node.op === "call") return pathOfCall(node, bound);
  if (node.op !== "." && node.op !== "[]" && node.op !== ".?" && node.op !== "[?]") return null;
  const [object, key] = node.args;
  const before = pathOf(object, bound);
  if (!before) return null;
  return [...before, typeof key === "string" ? key : (textOf(key) ?? "*")];
}

function pathOfCall(node: ASTNode & { op: "call" }, bound: Bound): readonly string[] | null {
  const [name, [first]] = node.args;
  const path = first && (name === "first" || name === "last" || name === "default") ? pathOf(first, bound) : null;
  return path && name !== "default" ? [...path, "*"] : path;
}

/** Keys in brackets along a path: they may read something themselves. */
function reckonedKeys(node: ASTNode): ASTNode[] {
  if (node.op === "rcall") return [node];
  if (node.op === "call") return [...node.args[1]];
  if (node.op !== "." && node.op !== "[]" && node.op !== ".?" && node.op !== "[?]") return [];
  const [object, key] = node.args;
  return [...reckonedKeys(object), ...(typeof key === "string" ? [] : [key])];
}

function comparisonsIn(node: ASTNode): [ASTNode, string[]][] {
  if (node.op === "==" || node.op === "!=" || node.op === "in") {
    const [left, right] = node.args;
    return [
      [left, textsOf(right)],
      [right, textsOf(left)],
    ];
  }
  if (node.op === "call" && node.args[0] === "contains") return containing(node.args[1][0], node.args[1][1]);
  if (node.op === "rcall" && node.args[0] === "contains") return containing(node.args[1], node.args[2][0]);
  return [];
}

function containing(whole: ASTNode | undefined, part: ASTNode | undefined): [ASTNode, string[]][] {
  return whole && part ? [[whole, textsOf(part)]] : [];
}

function textsOf(node: ASTNode): string[] {
  const entries = node.op === "list" ? (node.args as ASTNode[]) : [node];
  return entries.flatMap((entry) => textOf(entry) ?? []);
}

function textOf(node: ASTNode): string | null {
  return node.op === "value" && typeof node.args === "string" ? node.args : null;
}

function childNodes(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childNodes);
  return args !== null && typeof args === "object" && "op" in args ? [args as ASTNode] : [];
}
