import type { Fake } from "./fake/define.ts";
import { fakes as fakesByKey } from "./services/fakes.gen.ts";

export {
  defineFake,
  type Fake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTable,
  type FakeTools,
  wireAnswer,
} from "./fake/define.ts";
export type { HostFaults } from "./fake/faults.ts";
export { escapeHtml, pageStyle } from "./fake/html.ts";
export { type MailServerProcess, startMailServer } from "./fake/mail-server.ts";
export { createOAuthProvider, type ProviderDialect } from "./fake/oauth2-provider.ts";
export type { FakeData } from "./fake/store.ts";
export { createWorld, type RecordedCall, type World } from "./fake/world.ts";

/** The double of every connector that has one. */
export const allFakes: readonly Fake[] = Object.values(fakesByKey);
