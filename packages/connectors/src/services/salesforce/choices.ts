import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { apiBase } from "./place.ts";
import { apiName } from "./values.ts";

const scopes = ["api"];
const described = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      createable: z.boolean(),
      updateable: z.boolean(),
      filterable: z.boolean(),
      externalId: z.boolean(),
      idLookup: z.boolean(),
    }),
  ),
});
type Field = z.output<typeof described>["fields"][number];

/** Objects of the account that can be read and written (https://developer.salesforce.com/docs/platform/api-rest/guide/resources-describeglobal.html). */
export const objects: ChoiceList = {
  needs: [],
  scopes,
  request: ({ place }) => ({ method: "GET", url: `${apiBase(place)}/sobjects` }),
  read: (response) =>
    z
      .object({
        sobjects: z.array(
          z.object({ name: z.string(), label: z.string(), queryable: z.boolean(), createable: z.boolean() }),
        ),
      })
      .parse(response.json)
      .sobjects.filter(({ queryable, createable }) => queryable && createable)
      .map(({ name: value, label }) => ({ value, label })),
};

/** Fields of an object that match a condition (https://developer.salesforce.com/docs/platform/api-rest/guide/resources-sobject-describe.html). */
function fieldsThat(fit: (field: Field) => boolean): ChoiceList {
  return {
    needs: ["object"],
    scopes,
    request: ({ input, place }) => ({
      method: "GET",
      url: `${apiBase(place)}/sobjects/${apiName.parse(input.object)}/describe`,
    }),
    read: (response) =>
      described
        .parse(response.json)
        .fields.filter(fit)
        .map(({ name: value, label }) => ({ value, label })),
  };
}

/** Writable fields. */
export const fields = fieldsThat(({ createable, updateable }) => createable || updateable);

/** Fields for finding records. */
export const searchable = fieldsThat(({ filterable }) => filterable);

/** Fields that identify a record. */
export const externalIds = fieldsThat(({ externalId, idLookup, name }) => (externalId || idLookup) && name !== "Id");
