import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { ask } from "./place.ts";

const scopes = ["com.intuit.quickbooks.accounting"];

/** Customers in use, by name. */
export const customers: ChoiceList = {
  needs: [],
  scopes,
  request: ({ place }) =>
    ask(place, "SELECT Id, DisplayName FROM Customer WHERE Active = true STARTPOSITION 1 MAXRESULTS 1000"),
  read: (response) => {
    const customer = z.object({ Id: z.string(), DisplayName: z.string() });
    const schema = z.object({ QueryResponse: z.object({ Customer: z.array(customer).default([]) }) });
    const found = schema.parse(response.json).QueryResponse.Customer;
    return found.map(({ Id: value, DisplayName: label }) => ({ value, label }));
  },
};

/** Products and services in use, by name. */
export const items: ChoiceList = {
  needs: [],
  scopes,
  request: ({ place }) => ask(place, "SELECT Id, Name FROM Item WHERE Active = true STARTPOSITION 1 MAXRESULTS 1000"),
  read: (response) => {
    const item = z.object({ Id: z.string(), Name: z.string() });
    const schema = z.object({ QueryResponse: z.object({ Item: z.array(item).default([]) }) });
    return schema.parse(response.json).QueryResponse.Item.map(({ Id: value, Name: label }) => ({ value, label }));
  },
};
