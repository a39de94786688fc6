export {
  type AuditEntry,
  type AuditMark,
  type AuditTarget,
  type AuditVerdict,
  appendAudit,
  type BrokenReason,
  verifyAudit,
} from "./audit.ts";
export { authDatabase } from "./auth-adapter.ts";
export { createDb, type Db, databaseNow } from "./client.ts";
export { connectionUsesOf } from "./connection-uses.ts";
export { contentHash } from "./content-hash.ts";
export { databaseTrouble, storageFull } from "./database-trouble.ts";
export * from "./engine/index.ts";
export { newId } from "./ids.ts";
export type { NotificationHandler } from "./listener.ts";
export * from "./repositories/index.ts";
export { addKeyToFile, removeKeyFromFile } from "./vault/key-file.ts";
export type { KeyReport } from "./vault/key-report.ts";
export { type Keyring, loadKeyring, parseKeyring } from "./vault/keyring.ts";
export type { RotationProgress } from "./vault/rotate.ts";
export { Secret } from "./vault/secret.ts";
export { createVault, type Place, type Vault } from "./vault/vault.ts";
