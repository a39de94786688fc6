import type { Catalogue } from "../connection/catalogue.ts";
import { formSchema } from "../form/schema.ts";
import type { ConnectionSummary } from "../graph/checks/check.ts";

const text = { type: "string" };

/** A catalogue of two services for tests, one of them closed down. */
export const testCatalogue: Catalogue = {
  crm: {
    key: "crm",
    name: "Test CRM",
    description: "",
    category: "crm",
    color: "#000000",
    initials: "TC",
    authType: "oauth2",
    consents: true,
    sharedOnly: null,
    origin: "built-in",
    docs: "",
    choices: {},
    scopes: ["read", "write"],
    regions: [],
    authFields: [],
    params: [],
    testable: false,
    limits: [],
    retired: null,
    actions: [
      {
        key: "find",
        title: "Find a contact",
        description: "",
        guarantee: "read",
        scopes: ["read"],
        input: { type: "object", properties: { email: text }, required: ["email"], additionalProperties: false },
        output: {
          type: "object",
          properties: {
            id: text,
            total: { type: "integer" },
            owner: { type: "object", properties: { lastName: text } },
          },
        },
      },
      {
        key: "create",
        title: "Create a contact",
        description: "",
        guarantee: "none",
        scopes: ["write"],
        input: {
          type: "object",
          properties: {
            name: { ...text, title: "Full name" },
            age: { type: "integer" },
            vip: { type: "boolean" },
            phone: { anyOf: [text, { type: "null" }] },
            size: { type: "integer", default: 1 },
          },
          required: ["name", "size"],
          additionalProperties: false,
        },
        output: { type: "object", properties: { id: text } },
      },
    ],
  },
  gone: {
    key: "gone",
    name: "Gone",
    description: "",
    category: "crm",
    color: "#000000",
    initials: "G",
    authType: "none",
    consents: false,
    sharedOnly: null,
    origin: "built-in",
    docs: "",
    choices: {},
    scopes: [],
    regions: [],
    authFields: [],
    params: [],
    testable: false,
    limits: [],
    retired: "closed in 2024",
    actions: [],
  },
};

/** Forms by id for tests. */
export const testForms = {
  f1: formSchema.parse({
    schema: 1,
    title: "Orders",
    sections: [
      {
        id: "s",
        fields: [
          { key: "name", kind: "text", label: "Name" },
          { key: "age", kind: "number", label: "Age" },
          {
            key: "tags",
            kind: "choice",
            label: "Tags",
            settings: { options: [{ value: "a", label: "A" }], multiple: true },
          },
        ],
      },
    ],
  }),
};

/** Connections by id for tests: one each shared, of each user's own, and for reading only. */
export const testConnections: Readonly<Record<string, ConnectionSummary>> = {
  shared: { id: "shared", name: "Sales", connectorKey: "crm", kind: "admin", scopeChoice: { all: true } },
  own: { id: "own", name: "Everybody's", connectorKey: "crm", kind: "user", scopeChoice: { all: true } },
  reading: {
    id: "reading",
    name: "Reading",
    connectorKey: "crm",
    kind: "admin",
    scopeChoice: { all: false, actions: ["find"] },
  },
};
