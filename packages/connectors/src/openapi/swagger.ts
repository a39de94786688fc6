import { compact } from "@formwork/domain";
import { entriesOf, isPart, type Part, partOf } from "./document.ts";

// Names of Swagger 2.0 (https://swagger.io/specification/v2/) and their counterparts in OpenAPI 3.0.
const flows: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};
const styles: Readonly<Record<string, Part>> = {
  csv: { explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
};
const schemaKeys = ["type", "format", "items", "enum", "default", "minimum", "maximum", "minLength", "maxLength"];
const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** Converts a Swagger 2.0 document to OpenAPI 3.0. Targets of references stay in place, so that pointers into the document stay valid. */
export function fromSwagger(document: Part): Part {
  return {
    ...document,
    openapi: "2.0",
    servers: serversOf(document),
    components: { securitySchemes: mapped(document.securityDefinitions, schemeOf) },
    parameters: mapped(document.parameters, parameterOf),
    responses: mapped(document.responses, (response) => responseOf(response, document.produces)),
    paths: mapped(document.paths, (item) => itemOf(item, document)),
  };
}

function mapped(parts: unknown, change: (part: Part) => Part): Part {
  return Object.fromEntries(entriesOf(parts).map(([key, part]) => [key, isPart(part) ? change(part) : part]));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Addresses, with TLS first. Without a host there is only a path, which is noted like any incomplete address. */
function serversOf({ host, basePath, schemes }: Part): Part[] {
  const path = typeof basePath === "string" ? basePath : "/";
  if (typeof host !== "string") return [{ url: path }];
  const named = listOf(schemes).filter((scheme) => scheme === "https" || scheme === "http");
  const all = named.length === 0 ? ["https"] : [...named].sort().reverse();
  return all.map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

function schemeOf({ type, flow, authorizationUrl, tokenUrl, scopes, ...rest }: Part): Part {
  if (type === "basic") return { ...rest, type: "http", scheme: "basic" };
  if (type !== "oauth2") return { ...rest, type };
  return { ...rest, type, flows: { [flows[String(flow)] ?? String(flow)]: { authorizationUrl, tokenUrl, scopes } } };
}

const inBody = ({ in: where }: Part) => where === "body" || where === "formData";

function schemaOf(parameter: Part): Part {
  const kept = Object.fromEntries(schemaKeys.filter((key) => key in parameter).map((key) => [key, parameter[key]]));
  const nullable = parameter["x-nullable"] === true ? { nullable: true } : {};
  if (parameter.type === "file") return { type: "string", format: "binary" };
  // OpenAPI 3 has no style for tab-separated lists; the builder has to write them by hand.
  return parameter.collectionFormat === "tsv" ? { type: "string" } : { ...kept, ...nullable };
}

function styleOf({ type, collectionFormat }: Part): Part {
  return type === "array" ? (styles[String(collectionFormat ?? "csv")] ?? {}) : {};
}

function parameterOf(parameter: Part): Part {
  if (inBody(parameter) || "$ref" in parameter) return parameter;
  const { name, in: where, required, description } = parameter;
  return { name, in: where, required, description, schema: schemaOf(parameter), ...styleOf(parameter) };
}

function responseOf(response: Part, produces: unknown): Part {
  if (response.schema === undefined) return response;
  const types = listOf(produces).map(String);
  const type = types.find((each) => /[/+]json\b/i.test(each)) ?? types[0] ?? "application/json";
  return { description: response.description, content: { [type]: { schema: response.schema } } };
}

function itemOf(item: Part, document: Part): Part {
  const resolve = (value: unknown): Part => {
    const name = /^#\/parameters\/([^/]+)$/.exec(String(partOf(value).$ref ?? ""))?.[1];
    return name === undefined ? partOf(value) : partOf(partOf(document.parameters)[decodeURIComponent(name)]);
  };
  const shared = listOf(item.parameters).map(resolve);
  return Object.fromEntries(
    entriesOf(item).map(([key, value]) => {
      if (key === "parameters") return [key, shared.filter((each) => !inBody(each)).map(parameterOf)];
      if (!isPart(value) || key.startsWith("x-")) return [key, value];
      const own = listOf(value.parameters).map(resolve);
      const above = shared.filter(
        ({ name, in: where }) => !own.some((each) => each.name === name && each.in === where),
      );
      return [key, operationOf(value, { document, own, sent: [...own, ...above].filter(inBody) })];
    }),
  );
}

function operationOf(operation: Part, of: { document: Part; own: readonly Part[]; sent: readonly Part[] }): Part {
  const { document, own, sent } = of;
  const requestBody = bodyOf(sent, listOf(operation.consumes ?? document.consumes).map(String));
  const produces = operation.produces ?? document.produces;
  return {
    ...operation,
    parameters: own.filter((each) => !inBody(each)).map(parameterOf),
    ...compact({ requestBody: requestBody ?? undefined }),
    responses: mapped(operation.responses, (response) => responseOf(response, produces)),
  };
}

function bodyOf(sent: readonly Part[], consumes: readonly string[]): Part | null {
  const whole = sent.find(({ in: where }) => where === "body");
  const required = sent.filter((each) => each.required === true);
  if (whole) {
    const types = consumes.length === 0 ? ["application/json"] : consumes;
    const content = Object.fromEntries(types.map((type) => [type, { schema: whole.schema }]));
    return { required: whole.required === true, content };
  }
  if (sent.length === 0) return null;
  const files = sent.some(({ type }) => type === "file") || (consumes.includes(multipart) && !consumes.includes(form));
  const properties = sent.map((field) => [field.name, { description: field.description, ...schemaOf(field) }]);
  const encoding = sent.flatMap((field) => (field.type === "array" ? [[field.name, styleOf(field)]] : []));
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    required: required.map(({ name }) => name),
  };
  return {
    required: required.length > 0,
    content: { [files ? multipart : form]: { schema, encoding: Object.fromEntries(encoding) } },
  };
}
