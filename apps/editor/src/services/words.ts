import type { ServiceAuth, ServiceParam } from "@formwork/domain";

/** Auth types in the words of those who choose among them. */
export const authTypes: readonly { type: ServiceAuth["type"]; label: string; help: string }[] = [
  { type: "api_key", label: "API key", help: "One or more keys, each in a header, the query or a form field." },
  { type: "basic", label: "Basic", help: "User name and password." },
  { type: "oauth2", label: "OAuth 2", help: "People allow access at the service itself, or the app alone does." },
  { type: "oauth1", label: "OAuth 1", help: "Older services: consumer key and secret, signed requests." },
  { type: "aws_sigv4", label: "AWS Signature", help: "Services of AWS: access key and secret key." },
];

/** Name of an auth type. */
export function authName(type: string): string {
  return authTypes.find((each) => each.type === type)?.label ?? type;
}

/** Kinds of dynamic parameters in words. */
export const paramKinds: readonly { value: ServiceParam["kind"]; label: string }[] = [
  { value: "label", label: "Part of a host name" },
  { value: "host", label: "Whole host" },
  { value: "segment", label: "Part of the path or query" },
  { value: "choice", label: "Choice from a list" },
];

/** Places of a value in a request. */
export const places = [
  { value: "header", label: "Header" },
  { value: "query", label: "Query string" },
  { value: "form", label: "Form data" },
] as const;
