import { asAnswer, asKind, type Field, type JsonObject, type RecordFilter } from "@formwork/domain";

type Fields = ReadonlyMap<string, Field>;

/**
 * Converts values of a step to the form in which the form's records keep them; values that belong to no field stay as they are. @throws FormworkError
 * `INVALID_INPUT`
 */
export function valuesAsKept(fields: Fields, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields.get(key);
      return [key, field ? asKind(field, value) : value];
    }),
  );
}

/** Converts the values of a filter to the form in which the form's records keep them. @throws FormworkError `INVALID_INPUT` */
export function filterAsKept(fields: Fields, { conditions }: RecordFilter): RecordFilter {
  return {
    conditions: conditions.map((condition) => {
      const field = fields.get(condition.field);
      if (!field || condition.value === null) return condition;
      // Part of a text is not a value of the field's kind, but an entry of a list is one of its answers.
      const value =
        condition.operator === "contains" ? asAnswer(field, condition.value) : asKind(field, condition.value);
      return { ...condition, value };
    }),
  };
}
