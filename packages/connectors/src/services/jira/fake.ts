import type { JsonObject } from "@formwork/domain";
import { basicCredentials } from "../../fake/credentials.ts";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { textOf } from "./document.ts";
import { kinds, people, projects, statuses, transitionsFrom } from "./fake-project.ts";

function refusal(status: number, errorMessages: string[], errors: JsonObject = {}): FakeAnswer {
  return { status, json: { errorMessages, errors } };
}

const missing = () => refusal(404, ["Issue does not exist or you do not have permission to see it."]);

type Person = (typeof people)[number];
type Handler = (given: { call: FakeCall; tools: FakeTools; person: Person }) => FakeAnswer;

function route(method: string, path: string, handle: Handler): FakeRoute {
  return {
    method,
    path: `/rest/api/3/${path}`,
    handle(call, tools) {
      const given = basicCredentials(call);
      const person = people.find(({ email, token }) => email === given?.username && token === given.password);
      if (!person) return refusal(401, ["Client must be authenticated to access this resource."]);
      return { ...handle({ call, tools, person }), account: person.email };
    },
  };
}

/** Jira refuses documents with empty texts, and plain text instead of a document. */
function isDocument(value: unknown): boolean {
  const text = JSON.stringify(value);
  return isObject(value as JsonObject) && text.startsWith('{"type":"doc"') && !text.includes('"text":""');
}

const create: Handler = ({ call, tools, person }) => {
  const { fields } = jsonBody(call) ?? {};
  if (!isObject(fields)) return refusal(400, ["No fields were given."]);
  const { project, issuetype: kind, summary, description = null } = fields;
  const at = projects.find(({ key }) => isObject(project) && key === project.key);
  const what = kinds.find(({ id }) => isObject(kind) && id === kind.id);
  if (!at) return refusal(400, [], { project: "valid project is required" });
  if (!what) return refusal(400, [], { issuetype: "The issue type selected is invalid." });
  if (typeof summary !== "string" || /[\r\n]/.test(summary))
    return refusal(400, [], { summary: "The summary is invalid." });
  if (description !== null && !isDocument(description))
    return refusal(400, [], {
      description: "Operation value must be an Atlassian Document (see the Atlassian Document Format)",
    });
  const number = tools.store.list("issues").filter((each) => String(each.key).startsWith(`${at.key}-`)).length + 1;
  const key = `${at.key}-${number}`;
  const id = tools.store.nextId();
  const now = new Date(tools.now()).toISOString();
  const self = `https://${call.host}/rest/api/3/issue/${id}`;
  const kept: JsonObject = {
    ...fields,
    issuetype: what,
    status: { name: statuses[0] },
    reporter: { displayName: person.name },
    assignee: null,
    created: now,
    updated: now,
  };
  tools.store.put("issues", key, { id, key, self, fields: kept });
  return { status: 201, json: { id, key, self } };
};

const comment: Handler = ({ call, tools, person }) => {
  const issue = tools.store.get("issues", call.params.issue ?? "");
  const { body } = jsonBody(call) ?? {};
  if (!issue) return missing();
  if (!isDocument(body)) return refusal(400, [], { comment: "Comment body is not valid!" });
  const id = tools.store.nextId();
  const created = new Date(tools.now()).toISOString();
  const author = { displayName: person.name };
  tools.store.put("comments", id, { id, issue: issue.key ?? "", body: body ?? null, created, author });
  return { status: 201, json: { id, created, author, body: body ?? null } };
};

const search: Handler = ({ call, tools }) => {
  const { jql, maxResults = 50, nextPageToken = "0" } = jsonBody(call) ?? {};
  const project = /project\s*=\s*"?(\w+)"?/i.exec(String(jql))?.[1]?.toUpperCase();
  if (project === undefined)
    return refusal(400, ["Unbounded JQL queries are not allowed here. Please add a search restriction to your query."]);
  const found = tools.store.list("issues").filter(({ key }) => String(key).startsWith(`${project}-`));
  const [from, size] = [Number(nextPageToken), Number(maxResults)];
  const last = from + size >= found.length;
  const page = { issues: found.slice(from, from + size), isLast: last };
  return { status: 200, json: last ? page : { ...page, nextPageToken: String(from + size) } };
};

const move: Handler = ({ call, tools }) => {
  const issue = tools.store.get("issues", call.params.issue ?? "");
  if (!issue || !isObject(issue.fields)) return missing();
  const { status } = issue.fields;
  const ways = transitionsFrom(isObject(status) ? String(status.name) : "");
  if (call.method === "GET") return { status: 200, json: { transitions: ways } };
  const { transition } = jsonBody(call) ?? {};
  const way = ways.find(({ id }) => isObject(transition) && id === transition.id);
  if (!way) return refusal(400, ["It seems that you have tried to perform an illegal workflow operation."]);
  tools.store.put("issues", String(issue.key), { ...issue, fields: { ...issue.fields, status: way.to ?? null } });
  return { status: 204 };
};

const listProjects: Handler = ({ call }) => {
  // Two per page, so that code which reads only the first page fails.
  const [from, size] = [Number(call.query.get("startAt") ?? 0), 2];
  const values = projects.slice(from, from + size);
  return { status: 200, json: { values, startAt: from, maxResults: size, isLast: from + size >= projects.length } };
};

/** Double of Jira's cloud: every site has the same three projects. */
export const fake = defineFake({
  key: "jira",
  name: "Jira",
  hosts: ["*.atlassian.net"],
  routes: [
    route("GET", "myself", ({ person }) => ({
      status: 200,
      json: { accountId: person.email, emailAddress: person.email, displayName: person.name },
    })),
    route("GET", "project/search", listProjects),
    route("GET", "project/:project/statuses", () => ({
      status: 200,
      json: kinds.map((kind) => ({ ...kind, statuses: statuses.map((name) => ({ name })) })),
    })),
    route("GET", "issue/createmeta/:project/issuetypes", () => ({ status: 200, json: { issueTypes: [...kinds] } })),
    route("POST", "issue", create),
    route("POST", "issue/:issue/comment", comment),
    route("GET", "issue/:issue/transitions", move),
    route("POST", "issue/:issue/transitions", move),
    route("POST", "search/jql", search),
  ],
  rateLimited: refusal(429, ["Rate limit exceeded."]),
  inspect: (tools) => [
    {
      title: "Sign-ins to enter",
      columns: ["Site address", "E-mail address", "API token"],
      rows: people.map(({ email, token }) => ["https://example.atlassian.net", email, token]),
    },
    {
      title: "Issues",
      columns: ["Key", "Summary", "Description", "Status", "Reported by"],
      rows: tools.store.list("issues").map(({ key, fields }) => {
        const { summary, description, status, reporter } = isObject(fields) ? fields : {};
        const words = [isObject(status) ? status.name : "", isObject(reporter) ? reporter.displayName : ""];
        return [key, summary, textOf(description), ...words].map(String);
      }),
    },
    {
      title: "Comments",
      columns: ["Issue", "Text", "By"],
      rows: tools.store
        .list("comments")
        .map(({ issue, body, author }) =>
          [issue, textOf(body), isObject(author) ? author.displayName : ""].map(String),
        ),
    },
  ],
});
