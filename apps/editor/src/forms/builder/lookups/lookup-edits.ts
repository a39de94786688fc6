import type { Form, Lookup } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { BuilderAction } from "../builder-state.ts";

/** An empty lookup. */
export function newLookup(form: Form): Lookup {
  const taken = new Set(form.lookups?.map(({ id }) => id));
  let number = (form.lookups?.length ?? 0) + 1;
  while (taken.has(`lookup${number}`)) number += 1;
  return {
    id: `lookup${number}`,
    name: `Lookup ${number}`,
    when: { kind: "open" as const },
    connectorKey: "",
    action: "",
    connectionId: "",
    inputs: {},
    effects: [],
  };
}

/** The edit that adds a lookup and opens it. */
export function addLookup(form: Form): BuilderAction {
  const lookup = newLookup(form);
  return {
    type: "edit",
    operations: [{ type: "update-form", set: { lookups: [...(form.lookups ?? []), lookup] } }],
    select: { kind: "lookup", id: lookup.id },
  };
}

/** The edit that replaces the lookup with the same id. @param merge place in it that is being typed in */
export function changeLookup(form: Form, lookup: Lookup, merge?: string): BuilderAction {
  const lookups = (form.lookups ?? []).map((each) => (each.id === lookup.id ? lookup : each));
  return {
    type: "edit",
    operations: [{ type: "update-form", set: { lookups } }],
    ...compact({ merge: merge === undefined ? undefined : `${lookup.id}.${merge}` }),
  };
}

/** The edit that removes a lookup. */
export function removeLookup(form: Form, id: string): BuilderAction {
  const lookups = (form.lookups ?? []).filter((each) => each.id !== id);
  return { type: "edit", operations: [{ type: "update-form", set: { lookups } }], select: { kind: "form" } };
}

/** When a lookup happens, in words. */
export function whenWords(form: Form, { when }: Lookup): string {
  if (when.kind === "open") return "when the form opens";
  const field = form.sections.flatMap(({ fields }) => fields).find(({ key }) => key === when.field);
  return field ? `after “${field.label}”` : "after a field that is not chosen yet";
}
