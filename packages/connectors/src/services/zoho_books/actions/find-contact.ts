import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { booksBase, organizationOf } from "../place.ts";
import { contact, organization, sentContact, toContact } from "../values.ts";

/** Finds contacts by e-mail address (https://www.zoho.com/books/api/v3/contacts/#list-contacts). */
export const findContact = defineAction({
  title: "Find a contact",
  description: "Finds customers and vendors by the e-mail address of a contact person.",
  guarantee: "read",
  scopes: ["ZohoBooks.contacts.READ"],
  input: z.strictObject({
    organization,
    email: z.string().min(1).max(254).meta({ title: "E-mail" }),
    limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
  }),
  output: z.object({
    contacts: z.array(contact).meta({ title: "Contacts" }),
    count: z.number().int().meta({ title: "How many" }),
    first: contact.nullable().meta({ title: "First contact" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${booksBase(place)}/contacts`,
    query: {
      organization_id: organizationOf(input.organization, place),
      email: input.email,
      per_page: String(input.limit),
    },
  }),
  result: (response) =>
    readAnswer(response, z.object({ contacts: z.array(sentContact) }), (answer) => {
      const contacts = answer.contacts.map(toContact);
      return ok({ contacts, count: contacts.length, first: contacts[0] ?? null });
    }),
});
