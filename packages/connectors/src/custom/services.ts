import {
  ByteCache,
  type Catalogue,
  type ConnectorDescription,
  FormworkError,
  heldBytes,
  isCustomServiceKey,
} from "@formwork/domain";
import { builtInCatalogue } from "../catalogue.ts";
import type { Connector } from "../define.ts";
import { liveConnector, type Services } from "../find-connector.ts";
import type { OwnedService, ServiceHead, ServiceSource } from "../ports.ts";
import { connectorOf } from "./connector-of.ts";
import { describeService } from "./describe-service.ts";

/** Approximate memory that compiled services may take together. */
const mostBytes = 128 * 1_048_576;
/** Memory of a compiled service per byte of its declaration, once all its actions have been used; 3 to 6.8 were measured. */
const bytesPerByte = 7;

interface Kept {
  organizationId: string;
  bytes: number;
  head: ServiceHead;
  connector: Connector;
  description: ConnectorDescription;
}

/** All services of an installation: the built-in ones, and each organization's own. */
export interface AllServices extends Services {
  /** The built-in services and an organization's own, never another's. Deleted services that a connection still uses are marked. */
  catalogueOf(organizationId: string): Promise<Catalogue>;
  /** The built-in services and those with these keys; makes no query when all of them are built in. */
  catalogueFor(keys: readonly string[]): Promise<Catalogue>;
}

/**
 * Finds services in code and in the database. A compiled custom service is cached and read again only when its revision has changed, so an edit or a deletion takes effect with the next call.
 *
 * @param source storage of custom services
 * @param maxBytes approximate memory that compiled services may take
 * @example
 * const services = createServices(createServiceSource(db));
 * const catalogue = await services.catalogueOf(organizationId);
 */
export function createServices(source: ServiceSource, maxBytes = mostBytes): AllServices {
  const kept = new ByteCache<Kept>({
    maxBytes,
    bytesOf: (_key, { bytes }) => bytes,
    ownerOf: ({ organizationId }) => organizationId,
  });

  async function current(heads: readonly ServiceHead[]): Promise<Kept[]> {
    const known = new Map(heads.map(({ key }) => [key, kept.find(key)]));
    const changed = heads.filter((head) => !isCurrent(known.get(head.key)?.head, head)).map(({ key }) => key);
    const read = changed.length === 0 ? [] : await source.read(changed);
    for (const service of read) {
      const compiled = compile(service);
      known.set(service.key, compiled);
      kept.keep(service.key, compiled);
    }
    return heads.flatMap(({ key }) => known.get(key) ?? []);
  }

  const together = (services: readonly Kept[]): Catalogue => ({
    ...builtInCatalogue(),
    ...Object.fromEntries(services.map(({ head, description }) => [head.key, description])),
  });

  return {
    async live(key) {
      if (!isCustomServiceKey(key)) return liveConnector(key);
      const [service] = await current(await source.heads([key]));
      if (service && !service.head.deleted) return service.connector;
      throw new FormworkError(
        "SERVICE_DELETED",
        service
          ? `The custom service ${service.connector.name} was deleted by its maker. A builder can choose another service.`
          : "The custom service of this step does not exist any more. A builder can choose another service.",
        { connector: key, notSent: true },
      );
    },
    catalogueOf: async (organizationId) => together(await current(await source.headsOf(organizationId))),
    async catalogueFor(keys) {
      const own = keys.filter(isCustomServiceKey);
      return own.length === 0 ? builtInCatalogue() : together(await current(await source.heads(own)));
    },
  };
}

function isCurrent(known: ServiceHead | undefined, head: ServiceHead): boolean {
  return known?.revision === head.revision && known.deleted === head.deleted;
}

function compile(service: OwnedService): Kept {
  const { key, revision, deleted, organizationId } = service;
  return {
    organizationId,
    bytes: bytesPerByte * heldBytes(service.declaration),
    head: { key, revision, deleted },
    connector: connectorOf(service),
    description: describeService(service),
  };
}
