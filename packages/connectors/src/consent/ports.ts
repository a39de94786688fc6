import type { Egress } from "../egress/egress.ts";
import type { Services } from "../find-connector.ts";

/** Dependencies of consents, tests and revocations. */
export interface ConsentPorts {
  egress: Egress;
  services: Services;
}
