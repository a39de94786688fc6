import { describe, expect, it } from "vitest";
import { categoriesOf, findServices, needWords, type Service, shelvesOf } from "./gallery.ts";

function service(name: string, part: Partial<Service> = {}): Service {
  const action = (title: string) => ({ key: title, title, description: "" });
  return {
    key: name,
    name,
    description: "Contacts and leads.",
    category: "Sales",
    color: "#000000",
    initials: "X",
    authType: "oauth2",
    consents: true,
    sharedOnly: null,
    origin: "built-in",
    docs: "",
    regions: [],
    authFields: [],
    params: [],
    testable: true,
    limits: [],
    retired: null,
    actions: [action("Create a lead"), action("Find a lead")],
    quickConnect: false,
    connections: 0,
    ...part,
  };
}

const crm = service("Zoho CRM");
const mail = service("Mail", { category: "Communication", description: "Messages." });
const gone = service("Hoiio", { retired: "It does not answer." });
const names = (found: ReturnType<typeof findServices>) => found.map((each) => each.service.name);

describe("[K1] The gallery", () => {
  it("finds services by name, description and category, and leaves retired ones to their own list", () => {
    const all = [crm, mail, gone];
    expect(names(findServices(all, { search: "", category: null }))).toEqual(["Zoho CRM", "Mail"]);
    expect(names(findServices(all, { search: "zoho contacts", category: null }))).toEqual(["Zoho CRM"]);
    expect(names(findServices(all, { search: "", category: "Communication" }))).toEqual(["Mail"]);
    expect(names(findServices(all, { search: "hoiio", category: null }))).toEqual([]);
  });

  it("finds services by what they can do, and says which of it matched", () => {
    expect(findServices([crm, mail], { search: "mail find", category: null })).toEqual([
      { service: mail, matching: ["Find a lead"] },
    ]);
    expect(findServices([crm], { search: "leads", category: null })).toEqual([{ service: crm, matching: [] }]);
  });

  it("puts what is in use before the rest, and knows the categories of what lives", () => {
    const used = service("Slack", { connections: 2 });
    const shelves = shelvesOf(findServices([crm, mail, used], { search: "", category: null }));
    expect(shelves.map(({ heading, found }) => [heading, names(found)])).toEqual([
      ["In use here", ["Slack"]],
      ["More services", ["Zoho CRM", "Mail"]],
    ]);
    expect(categoriesOf([crm, mail, service("Hoiio", { category: "Old", retired: "Gone." })])).toEqual([
      "Communication",
      "Sales",
    ]);
  });

  it("says what connecting asks for", () => {
    expect(needWords({ authType: "oauth2", quickConnect: true })).toBe("quick connect");
    expect(needWords({ authType: "oauth1", quickConnect: false })).toBe("needs its own app");
    expect(needWords({ authType: "api_key", quickConnect: false })).toBe("key");
  });
});
