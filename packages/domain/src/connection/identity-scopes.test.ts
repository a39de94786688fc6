import { describe, expect, it } from "vitest";
import { all, connection, own, question } from "../testing/identity-facts.ts";
import { webRequest } from "./allowed-actions.ts";
import { resolveIdentity } from "./resolve-identity.ts";

const deleting = { key: "delete", title: "Delete a contact", scopes: ["read", "delete"] };

describe("what a connection and its authorization allow", () => {
  it("[C8] refuses an action outside the granted scopes before it runs, naming the missing scope", () => {
    const answer = resolveIdentity(question({ authorizations: all, action: deleting }));
    expect(answer).toMatchObject({ ok: false, code: "SCOPE_NOT_GRANTED", missingScopes: ["delete"] });
    expect(answer.sentence).toBe(
      "Ana's Zoho CRM account does not allow “Delete a contact”: delete was not granted. Ana can authorize it again.",
    );
  });

  it("[C22] refuses an action that was not chosen, by its name and the connection's, though the grant would allow it", () => {
    const scopes = { all: false as const, actions: ["find"] };
    const only = { connection: connection({ scopes }), authorizations: all };
    const reading = { key: "list", title: "List contacts", scopes: ["read"] };
    const answer = resolveIdentity(question({ ...only, action: reading }));
    expect(answer).toMatchObject({ code: "ACTION_NOT_ALLOWED", fixedBy: "builder", parks: false });
    expect(answer.sentence).toContain("“Sales” may do chosen actions only, and “List contacts” is none of them.");
    expect(resolveIdentity(question({ ...only, action: webRequest }))).toMatchObject({ code: "ACTION_NOT_ALLOWED" });
    const sending = { all: false as const, actions: ["find", webRequest.key] };
    const open = { connection: connection({ scopes: sending }), authorizations: all };
    expect(resolveIdentity(question({ ...open, action: webRequest })).ok).toBe(true);
    expect(resolveIdentity(question(only)).ok).toBe(true);
    expect(resolveIdentity(question({ ...only, action: null })).ok).toBe(true);
  });

  it("[C8] goes on with an old grant for what it covers after the connection was widened", () => {
    const widened = { connection: connection({ scopes: { all: false, actions: ["find", "delete"] } }) };
    expect(resolveIdentity(question({ ...widened, authorizations: all })).ok).toBe(true);
    expect(resolveIdentity(question({ ...widened, authorizations: all, action: deleting }))).toMatchObject({
      code: "SCOPE_NOT_GRANTED",
      fixedBy: "person",
    });
  });

  it("[C8] takes a wider scope of the service for a narrower one, and never the other way round", () => {
    const widerScopes = { "crm.contacts.READ": ["crm.contacts.ALL", "crm.ALL"] };
    const asked = (grantedScopes: string[], needed: string) =>
      resolveIdentity(
        question({
          authorizations: [{ ...own, grantedScopes }],
          action: { key: "find", title: "Find", scopes: [needed] },
          widerScopes,
        }),
      );
    expect(asked(["crm.ALL"], "crm.contacts.READ").ok).toBe(true);
    expect(asked(["crm.contacts.ALL"], "crm.contacts.READ").ok).toBe(true);
    expect(asked(["crm.leads.ALL"], "crm.contacts.READ")).toMatchObject({ missingScopes: ["crm.contacts.READ"] });
    expect(asked(["crm.contacts.READ"], "crm.ALL")).toMatchObject({ missingScopes: ["crm.ALL"] });
  });

  it("[C8] asks for no scopes where the service has none", () => {
    expect(resolveIdentity(question({ authorizations: [{ ...own, grantedScopes: null }] })).ok).toBe(true);
  });
});
