import type { AskedValue } from "@formwork/domain";

/** What a connection has to say to be authorized. */
export interface Authorizable {
  id: string;
  name: string;
  perEnvironment: boolean;
  authType: string;
  consents: boolean;
  testable: boolean;
  authFields: readonly AskedValue[];
  regions: readonly { key: string; label: string }[];
  region: string | null;
}
