/** The parts of a syntax tree node that checks use. */
export interface TreeNode {
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;
}

/** Calls back for the given node and every node below it. */
export function walkTree(node: unknown, visit: (node: TreeNode) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walkTree(child, visit);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const candidate = node as TreeNode;
  if (typeof candidate.type === "string") visit(candidate);
  for (const key of Object.keys(candidate)) walkTree(candidate[key], visit);
}
