import type { KnownValue } from "@formwork/domain";

const walked = /([A-Za-z_][\w.]*)\.(?:map|filter|all|exists|exists_one)\(\s*([A-Za-z_]\w*)\s*,/g;

/**
 * Values of list entries in an expression, under the names it gives them: in `steps.find.records.filter(r, `, the values of a found record under `r`.
 * @param before the expression before the cursor
 */
export function boundValues(before: string, known: readonly KnownValue[]): KnownValue[] {
  return [...before.matchAll(walked)].flatMap(([, path, name]) => {
    const list = known.find((value) => value.path === path);
    return (list?.entries ?? []).map((entry) => ({
      ...entry,
      path: `${name}.${entry.path}`,
      label: `Each of ${list?.label} › ${entry.label}`,
    }));
  });
}
