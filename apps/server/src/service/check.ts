import { type CustomServiceDetails, type Db, getCustomService } from "@formwork/db";
import {
  checkDeclaration,
  FormworkError,
  hasClient,
  insecureAddresses,
  type ServiceDeclaration,
} from "@formwork/domain";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";

/**
 * @param allowedHosts hosts that this installation allows without TLS
 * @throws FormworkError `INVALID_INPUT` with everything that is wrong in the declaration
 */
export function assertDeclaration(declaration: ServiceDeclaration, allowedHosts: readonly string[]): void {
  const problems = [...checkDeclaration(declaration), ...insecureAddresses(declaration, allowedHosts)];
  const [first] = problems;
  if (!first) return;
  throw new FormworkError("INVALID_INPUT", first.message, { path: first.path, problems });
}

/** @throws FormworkError `CLIENT_CREDENTIAL_MISSING` when an OAuth service comes without its client, `INVALID_INPUT` the other way round */
export function assertClient(declaration: ServiceDeclaration, client: unknown): void {
  const needed = hasClient(declaration.auth);
  if (needed === (client !== undefined)) return;
  throw needed
    ? new FormworkError("CLIENT_CREDENTIAL_MISSING", "Enter the client id and secret that the service gave you.", {
        path: "client",
      })
    : new FormworkError("INVALID_INPUT", "Only services with OAuth have a client id and secret.", { path: "client" });
}

/**
 * Reads a service that this person may change; only its creator may [K6].
 * @throws FormworkError `NOT_FOUND`, or `FORBIDDEN` with the name of the creator
 */
export async function ownService(db: Db, member: Member, id: string): Promise<CustomServiceDetails> {
  const service = found(await getCustomService(db, member.organizationId, id), "service");
  if (service.createdBy.id === member.userId) return service;
  const { name } = service.createdBy;
  throw new FormworkError("FORBIDDEN", `Only ${name}, who made this service, can change or delete it.`, { who: name });
}
