import { asAnswer, asKind, type Field, type JsonObject, type RecordFilter } from "@formwork/domain";

type Fields = ReadonlyMap<string, Field>;

/** Values of a step as records of the form keep them; what stands under no field of it stays. @throws FormworkError `INVALID_INPUT` */
export function valuesAsKept(fields: Fields, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields.get(key);
      return [key, field ? asKind(field, value) : value];
    }),
  );
}

/** A filter that compares with values as records of the form keep them. @throws FormworkError `INVALID_INPUT` */
export function filterAsKept(fields: Fields, { conditions }: RecordFilter): RecordFilter {
  return {
    conditions: conditions.map((condition) => {
      const field = fields.get(condition.field);
      if (!field || condition.value === null) return condition;
      // A part of a text is no value of its kind, but an entry of a list is one of the answers.
      const value =
        condition.operator === "contains" ? asAnswer(field, condition.value) : asKind(field, condition.value);
      return { ...condition, value };
    }),
  };
}
