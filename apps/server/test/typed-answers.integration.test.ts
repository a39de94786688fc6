import { makeForm } from "@formwork/db/seed";
import { type Json, stringifyJson } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./client.ts";
import { makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

const iban = "DE89370400440532013000";
const urgencies = ["High", "Low"].map((label) => ({ value: label, label }));
const fields = [
  { key: "iban", kind: "text", label: "IBAN", required: true, settings: { maxLength: 22 } },
  { key: "phone", kind: "phone", label: "Phone" },
  { key: "email", kind: "email", label: "E-mail" },
  { key: "amount", kind: "number", label: "Amount" },
  { key: "urgency", kind: "choice", label: "Urgency", settings: { options: urgencies } },
];

let server: TestServer;
let user: Client;
let slug: string;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  const { organizationId, application, people } = await makeHouse(server.db);
  user = await server.signIn(people.user);
  const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
  slug = (await makeForm(server.db, { ...made, fields })).slug;
});
afterAll(() => server?.close());

/** What is stored for an answer that no page has checked, or the message at its field. */
async function sent(key: string, value: Json): Promise<unknown> {
  const answer = await user.post(`/api/forms/${slug}/submissions`, stringifyJson({ iban, [key]: value }));
  const body = (await answer.json()) as {
    recordId: string;
    details?: { problems: { field: string; message: string }[] };
  };
  if (body.details) return body.details.problems.map(({ field, message }) => `${field}: ${message}`).join();
  const { values } = await server.db.prisma.record.findUniqueOrThrow({ where: { id: body.recordId } });
  return (values as Record<string, unknown>)[key];
}

describe("an answer that was sent without the page", () => {
  it.each([
    ["a pasted IBAN with a blank in front", "iban", ` ${iban}`, iban],
    ["an IBAN with blanks", "iban", "DE89 3704 0044 0532 0130 00", "iban: Write at most 22 characters."],
    ["a required text that nobody sees", "iban", "\u200B\u2060\u00AD\u3164", "iban: Fill in this field."],
    ["a German number with its (0)", "phone", "+49 (0)30 1234567", "+49301234567"],
    ["a British number with its (0)", "phone", "+44 (0)20 7946 0958", "+442079460958"],
    ["an Italian number, which keeps its 0", "phone", "+39 06 1234567", "+39061234567"],
    ["a number between signs of direction", "phone", "\u202A+49\u201030\u20131234567\u202C", "+49301234567"],
    ["an address in Punycode", "email", "info@xn--80aswg.xn--p1ai", "info@xn--80aswg.xn--p1ai"],
    ["an address in Cyrillic", "email", "info@сайт.рф", "info@сайт.рф"],
    ["an address with an ampersand", "email", "o&leary@example.com", "o&leary@example.com"],
    ["an address with an equals sign", "email", "a=b@example.com", "a=b@example.com"],
    ["an address with a slash", "email", "x/y@example.com", "x/y@example.com"],
    ["an address between signs without width", "email", "\u200B\u202Aana@example.com\u202C", "ana@example.com"],
    ["a number of too many digits", "amount", "89490200001123456789", "amount: Write 9007199254740991 or less."],
    [
      "a fraction of too many digits",
      "amount",
      { $number: "0.1234567890123456789" },
      "amount: Write at most 15 digits.",
    ],
    ["a number with a comma", "amount", "12,5", 12.5],
    ["a number of two meanings", "amount", "1.000", "amount: “1.000” can be read in two ways: write 1000 or 1.0."],
    ["an answer by its words", "urgency", "High", "High"],
  ])("[W1] is read as the page reads it: %s", async (...[_situation, key, value, stored]) => {
    expect(await sent(key, value)).toBe(stored);
  });
});
