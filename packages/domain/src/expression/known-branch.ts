import type { KnownValue } from "./scope.ts";

/** Known values as a tree of path segments: what the check of an expression walks along. */
export interface KnownBranch {
  /** The value that lies here; null where only values below are known. */
  readonly value: KnownValue | null;
  /** Whether anything is known below. */
  readonly hasChildren: boolean;
  child(segment: string): KnownBranch | undefined;
}

/** A branch of branches that are made already. */
export function branchOf(children: ReadonlyMap<string, KnownBranch>, value: KnownValue | null = null): KnownBranch {
  return { value, hasChildren: children.size > 0, child: (segment) => children.get(segment) };
}

interface Draft {
  value: KnownValue | null;
  children: Map<string, Draft>;
}

/** The tree of a list of values. */
export function branchFrom(values: readonly KnownValue[]): KnownBranch {
  const root: Draft = { value: null, children: new Map() };
  for (const value of values) {
    let draft = root;
    for (const segment of value.path.split(".")) {
      const next = draft.children.get(segment) ?? { value: null, children: new Map() };
      draft.children.set(segment, next);
      draft = next;
    }
    draft.value = value;
  }
  return finished(root);
}

function finished({ value, children }: Draft): KnownBranch {
  return branchOf(new Map([...children].map(([segment, draft]) => [segment, finished(draft)])), value);
}
