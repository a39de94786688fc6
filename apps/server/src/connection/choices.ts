import type { AllServices, AuthorizationSecret, ChoicesResult, ConnectorRuntime } from "@formwork/connectors/runtime";
import { type Db, StepConnections, type Vault } from "@formwork/db";
import { ByteCache, decideIdentity, type Environment, FormworkError, heldBytes } from "@formwork/domain";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";

/** One value to choose from. */
type Choice = Extract<ChoicesResult, { ok: true }>["choices"][number];

/** A builder's request for the values of a list. */
export interface ChoicesQuestion {
  connectionId: string;
  applicationId: string;
  environment: Environment;
  list: string;
  /** Values of the inputs that the list depends on. */
  input: Readonly<Record<string, string>>;
}

/** Reads lists of values with the account that a step of this builder would use. */
export interface Choices {
  /** @throws FormworkError `NOT_FOUND`, a refusal of identity resolution, or the service's error */
  read(who: Member, question: ChoicesQuestion): Promise<readonly Choice[]>;
}

/** How long a list counts as current, and approximately how much memory the cached lists may take together. */
const keptMs = 3 * 60_000;
const mostBytes = 32 * 1_048_576;

interface Kept {
  organizationId: string;
  until: number;
  result: ChoicesResult;
}

/**
 * Lists of services, cached for a few minutes. The function that decides for runs decides on every request whose authorization is used, so a revoked
 * one is refused here too. The generation in the cache key discards what an account saw before it was authorized again.
 */
export function createChoices(deps: {
  db: Db;
  vault: Vault;
  services: AllServices;
  outside: ConnectorRuntime;
  now: () => number;
}): Choices {
  const { db, vault, services, outside, now } = deps;
  const stored = new StepConnections<AuthorizationSecret>(db, vault);
  const kept = new ByteCache<Kept>({
    maxBytes: mostBytes,
    bytesOf: (key, { result }) => heldBytes(key) + heldBytes(result),
    ownerOf: ({ organizationId }) => organizationId,
  });
  const asked = new Map<string, Promise<ChoicesResult>>();

  async function read(key: string, organizationId: string, ask: () => Promise<ChoicesResult>): Promise<ChoicesResult> {
    const until = now() + keptMs;
    const result = await ask();
    // Cache answers only: once a failure is fixed, nobody should have to wait.
    if (result.ok) kept.keep(key, { organizationId, until, result });
    return result;
  }

  async function remember(
    key: string,
    organizationId: string,
    ask: () => Promise<ChoicesResult>,
  ): Promise<ChoicesResult> {
    const known = kept.find(key);
    if (known && known.until > now()) return known.result;
    const answer = asked.get(key) ?? read(key, organizationId, ask).finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  }

  return {
    async read({ organizationId, userId, name }, { connectionId, applicationId, environment, list, input }) {
      const step = found(await stored.read({ connectionId, organizationId, userId }), "connection");
      const { connectorKey } = step;
      const { decision } = decideIdentity(await services.catalogueFor([connectorKey]), step, {
        environment,
        applicationId,
        trigger: { type: "person", userId, userName: name, active: true, via: "manual" },
        action: null,
      });
      if (!decision.ok)
        throw new FormworkError(decision.code, decision.sentence, { connectionId, who: decision.fixedBy });
      const authorization = step.rows.get(decision.authorizationId) ?? null;
      const key = JSON.stringify([
        decision.authorizationId,
        authorization?.generation,
        list,
        Object.entries(input).sort(),
      ]);
      const result = await remember(key, organizationId, () =>
        outside.listChoices({ connector: connectorKey, list, input, authorization }),
      );
      if (result.ok) return result.choices;
      throw new FormworkError(result.error.code, result.error.message, { ...result.error.details, connectionId });
    },
  };
}
