import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../answers.ts";
import { type Action, defineAction, ok } from "../../define.ts";
import { ask, quoted, write } from "./place.ts";
import { displayName, party, sentParty, toParty } from "./values.ts";

/** Customers and vendors differ only in their name. */
type Kind = "Customer" | "Vendor";

const scopes = ["com.intuit.quickbooks.accounting"];

/** Adds a customer or a vendor. */
export function createParty(kind: Kind): Action {
  const word = kind.toLowerCase();
  return defineAction({
    title: `Create a ${word}`,
    description: `Adds a ${word} to the company.`,
    guarantee: "keyed",
    scopes,
    input: z.strictObject({
      name: displayName,
      company: z.string().max(100).optional().meta({ title: "Company" }),
      firstName: z.string().max(100).optional().meta({ title: "First name" }),
      lastName: z.string().max(100).optional().meta({ title: "Last name" }),
      email: z.email().max(100).optional().meta({ title: "E-mail" }),
      phone: z.string().max(30).optional().meta({ title: "Phone" }),
    }),
    output: party,
    request: ({ input, place, idempotencyKey: key }) => {
      const json = compact({
        DisplayName: input.name,
        CompanyName: input.company,
        GivenName: input.firstName,
        FamilyName: input.lastName,
        PrimaryEmailAddr: input.email === undefined ? undefined : { Address: input.email },
        PrimaryPhone: input.phone === undefined ? undefined : { FreeFormNumber: input.phone },
      });
      return write(place, word, { json, key });
    },
    result: (response) =>
      readAnswer(response, z.object({ [kind]: sentParty }), (answer) => ok(toParty(sentParty.parse(answer[kind])))),
  });
}

/** Finds customers or vendors by name. */
export function findParty(kind: Kind): Action {
  const word = kind.toLowerCase();
  return defineAction({
    title: `Find a ${word}`,
    description: `Finds ${word}s by their whole name or a part of it.`,
    guarantee: "read",
    scopes,
    input: z
      .strictObject({
        name: z.string().min(1).max(500).optional().meta({ title: "Name", description: "The whole name." }),
        nameContains: z.string().min(1).max(500).optional().meta({ title: "Name contains" }),
        limit: z.coerce.number().int().min(1).max(1_000).default(20).meta({ title: "At most" }),
      })
      .refine((input) => (input.name === undefined) !== (input.nameContains === undefined), {
        message: "Fill in either the name or a part of it.",
      }),
    output: z.object({
      found: z.array(party).meta({ title: `${kind}s` }),
      count: z.number().int().meta({ title: "How many" }),
      first: party.nullable().meta({ title: `First ${word}` }),
    }),
    request: ({ input, place }) => {
      const { name, nameContains } = input;
      // A percent sign in the text would match anything.
      const part = (nameContains ?? "").replaceAll("%", "");
      const where = name === undefined ? `DisplayName LIKE ${quoted(`%${part}%`)}` : `DisplayName = ${quoted(name)}`;
      return ask(place, `SELECT * FROM ${kind} WHERE ${where} STARTPOSITION 1 MAXRESULTS ${input.limit}`);
    },
    result: (response) => {
      const schema = z.object({ QueryResponse: z.object({ [kind]: z.array(sentParty).default([]) }) });
      return readAnswer(response, schema, (answer) => {
        const found = z.array(sentParty).parse(answer.QueryResponse[kind]).map(toParty);
        return ok({ found, count: found.length, first: found[0] ?? null });
      });
    },
  });
}
