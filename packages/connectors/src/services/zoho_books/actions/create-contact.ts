import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { booksBase, organizationOf } from "../place.ts";
import { contact, organization, sentContact, toContact } from "../values.ts";

/** Adds a customer or a vendor (https://www.zoho.com/books/api/v3/contacts/#create-a-contact). */
export const createContact = defineAction({
  title: "Create a contact",
  description: "Adds a customer or a vendor, with a contact person when an e-mail address is given.",
  // The API knows no idempotency key: a repeat would add a second contact, or fail because the name is taken.
  guarantee: "none",
  scopes: ["ZohoBooks.contacts.CREATE"],
  input: z.strictObject({
    organization,
    name: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Name", description: "As it stands in lists; unique in Zoho Books." }),
    type: z.enum(["customer", "vendor"]).default("customer").meta({ title: "Kind" }),
    company: z.string().max(200).optional().meta({ title: "Company" }),
    email: z.email().optional().meta({ title: "E-mail", description: "Of the contact person." }),
    firstName: z.string().max(100).optional().meta({ title: "First name", description: "Of the contact person." }),
    lastName: z.string().max(100).optional().meta({ title: "Last name", description: "Of the contact person." }),
    phone: z.string().max(50).optional().meta({ title: "Phone" }),
    notes: z.string().max(4_000).optional().meta({ title: "Notes" }),
  }),
  output: contact,
  request: ({ input, place }) => {
    const { email, firstName, lastName, phone } = input;
    const person = compact({
      first_name: firstName,
      last_name: lastName,
      email,
      phone,
    });
    return {
      method: "POST",
      url: `${booksBase(place)}/contacts`,
      query: { organization_id: organizationOf(input.organization, place) },
      json: compact({
        contact_name: input.name,
        contact_type: input.type,
        company_name: input.company,
        notes: input.notes,
        contact_persons: Object.keys(person).length === 0 ? undefined : [{ ...person, is_primary_contact: true }],
      }),
    };
  },
  result: (response) =>
    readAnswer(response, z.object({ contact: sentContact }), (answer) => ok(toContact(answer.contact))),
});
