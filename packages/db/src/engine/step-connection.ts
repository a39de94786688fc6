import type { ActingMember, AuthorizationFacts, ConnectionFacts, Json, Role } from "@formwork/domain";
import type { Vault } from "../vault/vault.ts";
import {
  authorizationColumns,
  type RawAuthorization,
  type StoredAuthorization,
  toAuthorizationRow,
} from "./authorization-row.ts";
import { Gatherer } from "./gatherer.ts";
import { type EngineDb, run } from "./sql.ts";

/** A connection and the authorizations that could matter to one person or schedule, from one reading. */
export interface StepConnection<Secret> {
  connectorKey: string;
  /** Facts for `resolveIdentity`; the connector's name and whether it lives come from the catalogue. */
  connection: Omit<ConnectionFacts, "connectorName" | "service">;
  authorizations: readonly AuthorizationFacts[];
  /** Whether the person in question is still an active member, and with which role; inactive without one. */
  person: ActingMember;
  /** The same authorizations, by id, for the connectors' runtime. */
  rows: ReadonlyMap<string, StoredAuthorization<Secret>>;
}

const read = {
  name: "engine-step-connection",
  text: `
SELECT q.n, c.id::text AS "connectionId", c.name AS "connectionName", c.kind, c.origin, c.scopes, c.per_environment AS "perEnvironment",
  c.application_id::text AS "applicationId", c.deleted_at IS NOT NULL AS removed, a.environment, a.subject_user_id::text AS "subjectUserId", a.is_primary AS "isPrimary",
  a.subject_user_id IS NULL OR (holder.id IS NOT NULL AND holder.deactivated_at IS NULL) AS "subjectActive",
  asker.id IS NOT NULL AND asker.deactivated_at IS NULL AS "personActive", asker.role AS "personRole", giver.name AS "authorizedBy", ${authorizationColumns}
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS q(connection_id, organization_id, user_id, n)
JOIN connection c ON c.id = q.connection_id AND c.organization_id = q.organization_id
LEFT JOIN "authorization" a ON a.connection_id = c.id
  AND (a.subject_user_id IS NULL OR a.subject_user_id = q.user_id OR a.is_primary)
LEFT JOIN member asker ON asker.organization_id = q.organization_id AND asker.user_id = q.user_id
LEFT JOIN member holder ON holder.organization_id = a.organization_id AND holder.user_id = a.subject_user_id
LEFT JOIN "user" giver ON giver.id = a.authorized_by
LEFT JOIN client_credential k ON k.id = c.client_credential_id`,
};

interface Raw extends Omit<RawAuthorization, "id"> {
  /** Which question it answers, from 1. */
  n: string;
  id: string | null;
  connectionId: string;
  connectionName: string;
  kind: ConnectionFacts["kind"];
  origin: ConnectionFacts["origin"];
  scopes: ConnectionFacts["scopes"];
  perEnvironment: boolean;
  applicationId: string | null;
  removed: boolean;
  environment: AuthorizationFacts["environment"];
  subjectUserId: string | null;
  subjectActive: boolean;
  isPrimary: boolean;
  personActive: boolean;
  personRole: Role | null;
  authorizedBy: string;
}

/** Whose authorization of a connection is in question. */
export interface StepConnectionQuestion {
  connectionId: string;
  organizationId: string;
  /** The person as whom it may act; null for the public and for schedules. */
  userId: string | null;
}

const keyOf = ({ connectionId, organizationId, userId }: StepConnectionQuestion) =>
  `${connectionId}|${organizationId}|${userId}`;

const maxBatches = 4;

/**
 * Reads what decides whose authorization a step uses, and what is needed to use it. Questions that come together share one indexed
 * query, and equal ones its answer, which is always younger than the question: a revocation counts from the next step on.
 */
export class StepConnections<Secret extends Json> {
  readonly #reads: Gatherer<StepConnectionQuestion, StepConnection<Secret> | null>;

  constructor(db: EngineDb, vault: Vault) {
    this.#reads = new Gatherer<StepConnectionQuestion, StepConnection<Secret> | null>({
      maxBatches,
      send: (questions) => readAll<Secret>(db, { vault, questions }),
      apart: () => null,
    });
  }

  /** @returns null when the organization has no such connection; one that was removed is there, and says so */
  read(question: StepConnectionQuestion): Promise<StepConnection<Secret> | null> {
    return this.#reads.ask(question);
  }
}

async function readAll<Secret extends Json>(
  db: EngineDb,
  { vault, questions }: { vault: Vault; questions: readonly StepConnectionQuestion[] },
): Promise<(StepConnection<Secret> | null)[]> {
  const different = new Map(questions.map((question) => [keyOf(question), question]));
  const asked = [...different.values()];
  const raws = await run<Raw & Record<string, unknown>>(db.pool, read, [
    asked.map(({ connectionId }) => connectionId),
    asked.map(({ organizationId }) => organizationId),
    asked.map(({ userId }) => userId),
  ]);
  const answers = new Map(
    asked.map((question, index) => {
      const own = raws.filter(({ n }) => Number(n) === index + 1);
      return [keyOf(question), answerFrom<Secret>(vault, own)];
    }),
  );
  return questions.map((question) => answers.get(keyOf(question)) ?? null);
}

function answerFrom<Secret extends Json>(vault: Vault, raws: readonly Raw[]): StepConnection<Secret> | null {
  const [first] = raws;
  if (!first) return null;
  const { connectionId, connectionName, kind, origin, scopes, perEnvironment, applicationId, removed, connectorKey } =
    first;
  const given = raws.flatMap((raw) => (raw.id === null ? [] : [{ ...raw, id: raw.id }]));
  const rows = given.map((raw) => ({ raw, row: toAuthorizationRow<Secret>(vault, authorizationPart(raw)) }));
  return {
    connectorKey,
    connection: {
      id: connectionId,
      name: connectionName,
      kind,
      origin,
      scopes,
      perEnvironment,
      applicationId,
      removed,
    },
    authorizations: rows.map(({ raw, row }) => ({
      id: row.id,
      environment: raw.environment,
      subjectUserId: raw.subjectUserId,
      subjectActive: raw.subjectActive,
      authorizedBy: raw.authorizedBy,
      accountLabel: row.accountLabel,
      state: row.state,
      stateReason: row.stateReason,
      isPrimary: raw.isPrimary,
      grantedScopes: row.grantedScopes,
    })),
    person: { active: first.personActive, role: first.personRole },
    rows: new Map(rows.map(({ row }) => [row.id, row])),
  };
}

function authorizationPart(raw: Raw & { id: string }): RawAuthorization {
  const { id, organizationId, connectorKey, generation, now, expiresAt, refreshAfter, state, stateReason } = raw;
  const { accountLabel, remoteAccountId, facts, grantedScopes, secretSealed, region, params } = raw;
  const { credentialId, credentialOrganizationId, clientId, clientSecretSealed } = raw;
  return {
    id,
    organizationId,
    connectorKey,
    generation,
    now,
    expiresAt,
    refreshAfter,
    state,
    stateReason,
    accountLabel,
    remoteAccountId,
    facts,
    grantedScopes,
    secretSealed,
    region,
    params,
    credentialId,
    credentialOrganizationId,
    clientId,
    clientSecretSealed,
  };
}
