import { isExactNumber } from "../exact-number.ts";
import { spend } from "./budget.ts";
import { chargeSum } from "./costs.ts";
import { asDate } from "./dates.ts";
import { isSame } from "./equality.ts";
import { fail } from "./failure.ts";

/** How an operator works on two values that have been worked out; `usual` is what the library would do. */
type Operator = (left: unknown, right: unknown, usual: () => unknown) => unknown;

const comparisons: Record<string, (left: number | string | bigint, right: number | string | bigint) => boolean> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/**
 * The operators that mean something else than in CEL, or cost something [docs/decisions/0012]:
 * a comparison with an empty value is not true, numbers are numbers whether or not they have a fraction, and what has more digits than a
 * number can keep is compared but not computed with.
 */
export const operators: Readonly<Record<string, Operator>> = {
  "==": (left, right) => isSame(left, right),
  "!=": (left, right) => !isSame(left, right),
  in: isIn,
  "+": (left, right, usual) => {
    assertComputable(left, right);
    chargeSum(left, right);
    return usual();
  },
  "-": computed,
  "*": computed,
  "%": computed,
  "/": (left, right, usual) => {
    assertComputable(left, right);
    if (!isNumber(left) || !isNumber(right)) return usual();
    return Number(right) === 0 ? fail("Nothing can be divided by zero.") : Number(left) / Number(right);
  },
  ...Object.fromEntries(
    Object.entries(comparisons).map(([sign, compare]): [string, Operator] => [
      sign,
      (left, right, usual) => {
        if (isEmpty(left) || isEmpty(right)) return false;
        assertExact(left, right);
        if (isNumber(left) && isNumber(right)) return compare(left, right);
        if (left instanceof Date !== right instanceof Date)
          return compare(asDate(left).getTime(), asDate(right).getTime());
        return usual();
      },
    ]),
  ),
};

function computed(left: unknown, right: unknown, usual: () => unknown): unknown {
  assertComputable(left, right);
  return usual();
}

function isIn(value: unknown, place: unknown, usual: () => unknown): unknown {
  if (!Array.isArray(place)) return isEmpty(place) ? false : usual();
  spend(place.length / 16);
  return place.some((entry) => isSame(value, entry));
}

function isEmpty(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function assertComputable(left: unknown, right: unknown): void {
  if (isEmpty(left) || isEmpty(right)) fail("A part of this is empty. Use default(…, …) to say what to use instead.");
  assertExact(left, right);
}

function assertExact(left: unknown, right: unknown): void {
  if (isExactNumber(left) || isExactNumber(right)) failInexact();
}

/** Refuses to compute with a number whose digits would be lost by it. */
export function failInexact(): never {
  return fail("This number has more digits than can be computed with. Pass it on as it is, or use text(…).");
}
