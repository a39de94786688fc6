import { checkDeclaration, FormworkError, type ServiceAuth, type ServiceDeclaration } from "@formwork/domain";
import { connectorOf } from "../custom/connector-of.ts";
import type { Connector } from "../define.ts";
import type { StoredService } from "../ports.ts";

/**
 * Makes a custom service from a builder's declaration as the product does: checks it, then compiles it.
 *
 * @throws FormworkError `INVALID_INPUT` with the first problem of the check
 */
export function builtService(auth: ServiceAuth, more: Partial<ServiceDeclaration> = {}): Connector {
  return connectorOf(storedService(auth, more));
}

/** The stored form of a custom service. @throws FormworkError as {@link builtService} */
export function storedService(auth: ServiceAuth, more: Partial<ServiceDeclaration> = {}): StoredService {
  const declaration = { auth, baseUrl: "https://api.mine.test", params: [], testPath: "/", actions: [], ...more };
  const [problem] = checkDeclaration(declaration);
  if (problem) throw new FormworkError("INVALID_INPUT", problem.message, { path: problem.path });
  const head = { key: "custom_1", name: "Mine", linkName: "mine", revision: 1, deleted: false };
  return { ...head, declaration };
}
