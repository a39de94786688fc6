import { z } from "zod";
import type { ChoiceList, Place } from "../define.ts";

const modules = z.object({
  modules: z.array(z.object({ api_name: z.string(), plural_label: z.string(), api_supported: z.boolean() })),
});
const fields = z.object({
  fields: z.array(z.object({ api_name: z.string(), field_label: z.string(), field_read_only: z.boolean().optional() })),
});

/**
 * Modules that the API can use, by their own names (https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html).
 *
 * @param base base address of the product's API
 */
export function zohoModules(base: (place: Place) => string, scope: string): ChoiceList {
  return {
    needs: [],
    scopes: [scope],
    request: ({ place }) => ({ method: "GET", url: `${base(place)}/settings/modules` }),
    read: (response) =>
      modules
        .parse(response.json)
        .modules.filter((module) => module.api_supported)
        .map((module) => ({ value: module.api_name, label: module.plural_label })),
  };
}

/**
 * Writable fields of a module, by the labels on its pages (https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html).
 *
 * @param base base address of the product's API
 * @param of the module, or the input that names it
 */
export function zohoModuleFields(
  base: (place: Place) => string,
  { scope, of }: { scope: string; of: { input: string } | { module: string } },
): ChoiceList {
  return {
    needs: "input" in of ? [of.input] : [],
    scopes: [scope],
    request: ({ input, place }) => ({
      method: "GET",
      url: `${base(place)}/settings/fields`,
      query: { module: "input" in of ? input[of.input] : of.module },
    }),
    read: (response) =>
      fields
        .parse(response.json)
        .fields.filter((field) => field.field_read_only !== true)
        .map((field) => ({ value: field.api_name, label: field.field_label })),
  };
}
