import { stepKindOf } from "@formwork/domain";

// Loaded into a worker before its own program: a step that keeps the event loop for ever, as if there were a hole in the budget of expressions.
const kind = stepKindOf("set-variables");
if (!kind) throw new Error("there is no step to keep the event loop with");
const { plan } = kind;
kind.plan = (settings, ...rest) => {
  if (JSON.stringify(settings).includes("keep the loop")) for (;;);
  return plan(settings, ...rest);
};
