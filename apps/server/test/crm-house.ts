import {
  graphOf,
  makeAuthorization,
  makeClientCredential,
  makeConnection,
  makeForm,
  makeWorkflow,
} from "@formwork/db/seed";
import type { Role } from "@formwork/domain";
import { makeHouse } from "./house.ts";
import { startServer } from "./server.ts";

/** Further columns of a connection. */
export type ConnectionInput = Partial<Parameters<typeof makeConnection>[1]>;
/** Further columns of an authorization. */
export type GrantInput = Partial<Parameters<typeof makeAuthorization>[1]>;

/** A server and an organization that makes connections to Zoho CRM, accounts of people there, and forms that set off what acts through them. */
export type CrmHouse = Awaited<ReturnType<typeof openCrmHouse>>;

/** Opens a {@link CrmHouse} over a fresh database. @param signIn roles whose people can sign in */
export async function openCrmHouse(database: Parameters<typeof startServer>[0], signIn: readonly Role[]) {
  const server = await startServer(database);
  const house = await makeHouse(server.db, signIn);
  const { vault } = server.deps;
  const { organizationId } = house;
  const made = { organizationId, createdBy: house.people.developer.userId, applicationId: house.application.id };
  const app = { organizationId, connectorKey: "zoho_crm", clientId: "1000.ID", clientSecret: "s" };
  const { id: clientCredentialId } = await makeClientCredential(server.db, { vault, ...app });
  const environments = ["development", "production"] as const;

  const acting = (connectionId: string, action: string) => ({
    id: "add",
    kind: "connector-action",
    title: "Add the contact",
    settings: {
      connectorKey: "zoho_crm",
      action,
      connectionId,
      inputs: { module: "Contacts", fields: { Last_Name: "{{ 'Lane' }}" } },
    },
  });

  return {
    server,
    house,
    made,
    acting,
    connection: (given: ConnectionInput = {}) =>
      makeConnection(server.db, {
        ...made,
        connectorKey: "zoho_crm",
        kind: "user",
        mode: "custom",
        clientCredentialId,
        ...given,
      }),
    grant: (connectionId: string, userId: string, given: GrantInput = {}) =>
      makeAuthorization(server.db, {
        vault,
        organizationId,
        connectionId,
        subjectUserId: userId,
        authorizedBy: userId,
        grantedScopes: ["ZohoCRM.modules.ALL"],
        ...given,
      }),
    async formWith(connectionId: string, action = "createRecord") {
      const form = await makeForm(server.db, { ...made, environments: [...environments] });
      const trigger = { kind: "form", formId: form.id, event: "created" } as const;
      const graph = graphOf({ trigger, steps: [acting(connectionId, action)] });
      const workflow = await makeWorkflow(server.db, { ...made, graph, environments: [...environments] });
      return { form, workflow };
    },
  };
}
