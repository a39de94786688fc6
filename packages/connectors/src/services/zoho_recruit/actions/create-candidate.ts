import { compact } from "@formwork/domain";
import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { zohoRow } from "../../../zoho/failure.ts";
import { zohoFields } from "../../../zoho/values.ts";
import { recruitBase } from "../place.ts";

/** Adds a candidate (https://www.zoho.com/recruit/developer-guide/apiv2/insert-records.html). */
export const createCandidate = defineAction({
  title: "Create a candidate",
  description: "Adds a person to the module Candidates.",
  // The API knows no idempotency key: a repeat would add a second candidate.
  guarantee: "none",
  scopes: ["ZohoRecruit.modules.ALL"],
  input: z.strictObject({
    lastName: z.string().min(1).max(100).meta({ title: "Last name" }),
    firstName: z.string().max(100).optional().meta({ title: "First name" }),
    email: z.string().max(254).optional().meta({ title: "E-mail" }),
    phone: z.string().max(50).optional().meta({ title: "Phone" }),
    currentJobTitle: z.string().max(255).optional().meta({ title: "Current job title" }),
    source: z.string().max(120).optional().meta({ title: "Source", description: "Where the candidate comes from." }),
    otherFields: zohoFields
      .optional()
      .meta({ title: "Other fields", description: "By the API name of each field.", keys: "candidateFields" }),
  }),
  output: z.object({ id: z.string().meta({ title: "Candidate id" }) }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${recruitBase(place)}/Candidates`,
    json: {
      data: [
        {
          ...input.otherFields,
          Last_Name: input.lastName,
          ...compact({
            First_Name: input.firstName,
            Email: input.email,
            Phone: input.phone,
            Current_Job_Title: input.currentJobTitle,
            Source: input.source,
          }),
        },
      ],
    },
  }),
  result: (response) => {
    const row = zohoRow(response);
    return row.ok ? ok({ id: row.output.id }) : row;
  },
});
