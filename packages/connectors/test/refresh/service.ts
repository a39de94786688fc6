import { defineConnector, oauth2 } from "../../src/define.ts";
import { createEgress, type Egress } from "../../src/egress/egress.ts";

const host = "oidc-provider.example";

/** The counterpart as a service; only its token endpoint is used. */
export const connector = defineConnector({
  key: "oidc_provider",
  name: "OIDC Provider",
  description: "",
  category: "Test",
  color: "#000000",
  initials: "OP",
  docs: `https://${host}`,
  regions: [],
  params: [],
  hosts: [host],
  auth: oauth2({
    authorizeUrl: `https://${host}/auth`,
    tokenUrl: `https://${host}/token`,
    refresh: { rotates: true, idleDays: null },
    account: null,
  }),
  failure: () => null,
  actions: {},
  retired: null,
});

/** Egress to the counterpart, which has no certificate: requests to its name go to its address. */
export function roadTo(origin: string): Egress {
  const { host: address } = new URL(origin);
  const egress = createEgress({ allowHosts: [address] });
  const send: Egress["send"] = (request) =>
    egress.send({ ...request, url: request.url.replace(`https://${host}`, origin), hosts: [address] });
  return { ...egress, send };
}
