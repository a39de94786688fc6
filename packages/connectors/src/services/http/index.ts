import { readUrl } from "@formwork/domain";
import { apiKey, defineConnector, fail, ok, type Place } from "../../define.ts";

function baseHost({ params }: Place): readonly string[] {
  const url = readUrl(params.baseUrl ?? "");
  return url ? [url.host] : [];
}

/** Any web API with a key in a header. The HTTP-request step uses its connections, on the host that they name. */
export const connector = defineConnector({
  key: "http",
  name: "HTTP with a key",
  description: "Any web API that asks for a key in a header.",
  category: "Developer",
  color: "#5b677d",
  initials: "H",
  docs: "https://www.rfc-editor.org/rfc/rfc9110",
  auth: apiKey({
    fields: [
      { key: "header", label: "Header name, for example X-API-Key or Authorization", secret: false },
      { key: "value", label: "Header value, with “Bearer ” in front where the service wants it", secret: true },
    ],
    places: [{ in: "header", name: { field: "header" }, value: { field: "value" } }],
    accountLabel: (values) => `Key in ${values.header}`,
  }),
  regions: [],
  params: [
    {
      key: "baseUrl",
      label: "Address of the API",
      help: "For example https://api.example.com. Steps may call this host only.",
      pattern: /^https?:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?(\/[A-Za-z0-9._~/-]{0,200})?$/,
    },
  ],
  hosts: [],
  hostsIn: baseHost,
  // Many APIs have nothing at their root, so any answer that does not refuse the key counts as accepted.
  failure: ({ status }) =>
    status === 401 || status === 403
      ? fail({ ok: false, code: "REMOTE_REJECTED", message: "the key was not accepted" })
      : null,
  test: {
    request: ({ params }) => ({ method: "GET", url: params.baseUrl ?? "" }),
    outcome: (response) => ok(response.status),
  },
  actions: {},
  retired: null,
});
