/** What a connection has to say to be authorized. */
export interface Authorizable {
  id: string;
  name: string;
  perEnvironment: boolean;
  authType: string;
  consents: boolean;
  testable: boolean;
  authFields: readonly {
    key: string;
    label: string;
    secret: boolean;
    help?: string | undefined;
    optional?: boolean | undefined;
  }[];
  regions: readonly { key: string; label: string }[];
  region: string | null;
}
