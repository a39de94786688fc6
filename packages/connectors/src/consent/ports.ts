import type { Egress } from "../egress/egress.ts";
import type { Services } from "../find-connector.ts";

/** What consents, tests and revocations need. */
export interface ConsentPorts {
  egress: Egress;
  services: Services;
}
