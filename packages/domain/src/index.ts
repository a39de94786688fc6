export * from "./access/policy.ts";
export * from "./connection/catalogue.ts";
export * from "./connection/identity.ts";
export * from "./connection/model.ts";
export * from "./connection/names.ts";
export * from "./connection/resolve-identity.ts";
export * from "./connection/scopes.ts";
export * from "./errors.ts";
export * from "./expression/check.ts";
export {
  type CompiledExpression,
  compileExpression,
  type ExpressionMistake,
  type TextRange,
} from "./expression/engine.ts";
export * from "./expression/evaluate.ts";
export * from "./expression/function-list.ts";
export type { Reference } from "./expression/references.ts";
export * from "./expression/scope.ts";
export * from "./expression/template.ts";
export * from "./form/field-kind.ts";
export * from "./form/kinds.ts";
export * from "./form/parse-record.ts";
export * from "./form/schema.ts";
export * from "./graph/compile.ts";
export * from "./graph/known-at.ts";
export * from "./graph/ports.ts";
export * from "./graph/schema.ts";
export * from "./graph/validate.ts";
export * from "./json.ts";
export * from "./pattern.ts";
export { fieldKinds, stepKinds } from "./registry.gen.ts";
export * from "./run/advance.ts";
export * from "./run/contract.ts";
export * from "./run/effects.ts";
export * from "./run/retry.ts";
export * from "./run/scope.ts";
export * from "./run/state.ts";
export * from "./schedule/next-fire.ts";
export * from "./schedule/schedule.ts";
export * from "./schedule/sentence.ts";
export * from "./steps/kinds.ts";
export * from "./steps/step-kind.ts";
