import type { Environment } from "@marcbachmann/cel-js";
import { BudgetSpent, spend } from "./budget.ts";
import { chargeCall, countKeys } from "./costs.ts";
import { ExpressionFailure, fail } from "./failure.ts";
import type { CelType, CheckedNode, Checker, Evaluator } from "./library.ts";
import { mapLiteral } from "./map-literal.ts";
import { operators } from "./operators.ts";
import { sentenceFor } from "./sentence.ts";

/** Work of making an error that is then taken for a value: it remembers where it happened. */
export const workOfError = 40;

/**
 * Puts an environment of the library under the budget in force: every node it works out counts, every call and operator is counted before it
 * is made. The library has one place each through which all nodes go, when they are checked and when they are worked out; it hands both to
 * macros only, so a macro is where they are taken from.
 */
export function putUnderBudget(environment: Environment): void {
  let checker: Checker | null = null;
  let evaluator: Evaluator | null = null;
  environment.registerFunction("meter(ast): dyn", () => ({
    async: false,
    typeCheck(given: Checker) {
      // Only the probe below may call it; to everybody else it is no function.
      if (checker) return fail(sentenceFor("no_matching_overload", "meter"));
      checker = given;
      return given.getType("dyn");
    },
    evaluate(given: Evaluator) {
      evaluator = given;
      return null;
    },
  }));
  const probe = environment.parse("meter(1)");
  probe.check();
  probe({});
  if (!checker || !evaluator) throw new Error("the expression library has no place to count at");
  meterChecker(checker);
  meterEvaluator(evaluator);
}

function meterEvaluator(evaluator: Evaluator): void {
  evaluator.run = (node, context) => {
    spend(1);
    return node.evaluate(evaluator, node, context);
  };
  // Errors of one side of `||` are taken as its value; a spent budget is no such error.
  evaluator.tryEval = (node, context) => {
    try {
      return evaluator.run(node, context);
    } catch (error) {
      if (error instanceof BudgetSpent) throw error;
      spend(workOfError);
      return error;
    }
  };
  // The library keeps every type it ever saw, so types must not follow the shape of people's data.
  evaluator.debugTypeDeep = (value) => evaluator.debugType(value);
}

function meterChecker(checker: Checker): void {
  const check = checker.check.bind(checker);
  checker.check = (node, context) => {
    const checked = node as CheckedNode;
    if (checked.checkedType) return checked.checkedType;
    const type = shallow(
      typeOf(checked, () => check(node, context), checker),
      checker,
    );
    checked.checkedType = type;
    if (checked.handle) checked.handle = counted(checked, checked.handle);
    if (checked.op === "map" && checked.args.length > 0) checked.evaluate = mapLiteral;
    return type;
  };
}

function typeOf(node: CheckedNode, check: () => CelType, checker: Checker): CelType {
  try {
    const type = check();
    // Seven divided by two is three and a half.
    return node.op === "/" && type.name === "int" ? checker.getType("dyn") : type;
  } catch (error) {
    const types = childTypes(node);
    if (node.op === "?:" && types.slice(1).every(isNumeric)) return checker.getType("dyn");
    // Numbers are compared by value, and dates with texts that are dates.
    if (comparing.has(node.op) && types.every(isNumeric)) return checker.getType("bool");
    if (ordering.has(node.op) && types.includes(dateType)) return checker.getType("bool");
    throw error;
  }
}

const dateType = "google.protobuf.Timestamp";
const ordering: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
const comparing: ReadonlySet<string> = new Set(["==", "!=", ...ordering]);

function isNumeric(type: string | undefined): boolean {
  return type === "int" || type === "double";
}

function childTypes({ args }: CheckedNode): (string | undefined)[] {
  return Array.isArray(args) ? args.map((node) => (node as Partial<CheckedNode> | null)?.checkedType?.name) : [];
}

/** Types of lists in lists in lists have names that double with every level: what is inside is left to run time. */
function shallow(type: CelType, checker: Checker): CelType {
  if (type.hasPlaceholderType) return type;
  if (type.kind === "list") return checker.getType("list<dyn>");
  return type.kind === "map" ? checker.getType("map<dyn, dyn>") : type;
}

function counted(node: CheckedNode, usual: (...values: unknown[]) => unknown): (...values: unknown[]) => unknown {
  const operator = operators[node.op];
  if (operator)
    return (left, right, ...rest) => placed(node, () => operator(left, right, () => usual(left, right, ...rest)));
  if (node.op === "call" || node.op === "rcall") {
    const name = node.args[0];
    return (args, ...rest) =>
      placed(node, () => {
        chargeCall(name, args as unknown[]);
        return usual(args, ...rest);
      });
  }
  if ((node.op as string) !== "comprehension") return usual;
  return (entries, ...rest) => {
    if (entries !== null && typeof entries === "object" && !Array.isArray(entries)) spend(countKeys(entries) / 8);
    return usual(entries, ...rest);
  };
}

/** The failure of a node, with the node's place unless one further inside is known. */
function placed<T>(node: CheckedNode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionFailure) error.range ??= node.range;
    throw error;
  }
}
