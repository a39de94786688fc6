import type { Finding } from "./finding.ts";
import { isTest, type Source } from "./sources.ts";
import { type TreeNode, walkTree } from "./walk-tree.ts";

const mostLines = 400;
const mostParameters = 3;

/** Files that are too long to read at one sitting. */
export function checkLength(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ lines }) => lines > mostLines)
    .map(({ file, lines }) => ({
      file,
      line: mostLines,
      problem: `has ${lines} lines, at most ${mostLines} are allowed`,
      way: "Split it by what changes together.",
    }));
}

/**
 * Finds functions with many positional parameters, spreads of empty objects, reads of the environment outside `env.ts`, calls that fail in a promised
 * Node, and tests that sleep, skip or use `only`.
 */
export function checkStyle(source: Source): Finding[] {
  const findings: Finding[] = [];
  const add = (node: TreeNode, problem: string, way: string) =>
    findings.push({ file: source.file, line: source.lineAt(node.start), problem, way });
  const test = isTest(source);
  const readsEnvironment = /(^|\/)env\.(ts|mjs)$|\.config\.ts$/.test(source.file) || !/\.tsx?$/.test(source.file);
  walkTree(source.parsed().program, (node) => {
    if (positionalParameters(node) > mostParameters) {
      add(
        node,
        `takes ${positionalParameters(node)} positional parameters, at most ${mostParameters} are allowed`,
        "Take one object with named values.",
      );
    }
    if (spreadsNothing(node)) {
      add(node, "spreads {} where a condition does not hold", "Use compact() of the domain, or write it straight.");
    }
    if (isMember(node, "URL", "canParse")) {
      add(node, "asks URL.canParse, which errs in Node 22", "Use readUrl() of the domain.");
    }
    if (!readsEnvironment && isMember(node, "process", "env")) {
      add(node, "reads process.env", "Read it in the package's env.ts and pass the value on.");
    }
    if (!test) return;
    const name = memberName(node);
    if (name && ["skip", "only", "todo", "skipIf", "runIf"].includes(name) && isTestFunction(node.object)) {
      add(node, `uses .${name}`, "Every test runs, every time: mend it or remove it.");
    }
    if (waits(node)) add(node, "waits for a time to pass", "Wait for what is expected to happen, or inject the clock.");
  });
  return findings;
}

function positionalParameters(node: TreeNode): number {
  if (!["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(node.type)) return 0;
  const params = node.params as TreeNode[];
  return params.filter((param) => !(param.type === "Identifier" && param.name === "this")).length;
}

function spreadsNothing(node: TreeNode): boolean {
  if (node.type !== "SpreadElement" && node.type !== "JSXSpreadAttribute") return false;
  const choice = inner(node.argument as TreeNode);
  if (choice.type !== "ConditionalExpression") return false;
  return [choice.consequent, choice.alternate].some((branch) => {
    const { type, properties } = inner(branch as TreeNode);
    return type === "ObjectExpression" && (properties as unknown[]).length === 0;
  });
}

function inner(node: TreeNode): TreeNode {
  return node.type === "ParenthesizedExpression" ? inner(node.expression as TreeNode) : node;
}

function waits(node: TreeNode): boolean {
  if (node.type === "ImportDeclaration") return (node.source as { value?: unknown }).value === "node:timers/promises";
  if (node.type !== "CallExpression") return false;
  const callee = node.callee as TreeNode;
  return memberName(callee) === "waitForTimeout" || (callee.type === "Identifier" && callee.name === "setTimeout");
}

function memberName(node: TreeNode): string | undefined {
  if (node.type !== "MemberExpression" || node.computed === true) return undefined;
  return (node.property as { name?: string }).name;
}

function isMember(node: TreeNode, object: string, property: string): boolean {
  return memberName(node) === property && (node.object as { name?: string }).name === object;
}

function isTestFunction(node: unknown): boolean {
  return ["it", "test", "describe"].includes((node as { name?: string } | undefined)?.name ?? "");
}
