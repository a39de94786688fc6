import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const main = { id: "916020774", portal_name: "example" };
const second = { id: "916020775", portal_name: "example-trading" };
const project = { id: "2644874000000089119", key: "EZ-1", name: "Move to Berlin", owner: { name: "Ana" } };
const taskLists = [
  { id: "2644874000000089245", name: "General" },
  { id: "2644874000000089246", name: "Paperwork" },
];
const users = [{ zpuid: "2644874000000085003", name: "Uma User", email: "uma@zoho.example" }];

/** Portals of an account: most have one, `sales@` has two. */
const portalsOf = (account: string) => (account.startsWith("sales@") ? [main, second] : [main]);

function refusal(status: number, title: string, detail?: { message: string; field_name: string }): FakeAnswer {
  const error = { status_code: String(status), title, error_type: "ERROR", details: detail ? [detail] : [] };
  return { status, json: { error } };
}

type Handler = (call: FakeCall, tools: FakeTools) => FakeAnswer;

function route(method: string, path: string, { scope, handle }: { scope: RegExp; handle: Handler }): FakeRoute {
  return {
    method,
    path: `/api/v3${path}`,
    handle(call, tools) {
      const checked = zohoCaller(call, tools, scope);
      if (isRefusal(checked)) {
        const outside = isObject(checked.json) && checked.json.code === "OAUTH_SCOPE_MISMATCH";
        return refusal(401, outside ? "INVALID_OAUTHSCOPE" : "INVALID_OAUTHTOKEN");
      }
      const { account } = checked;
      if (path === "/portals") return { status: 200, json: portalsOf(account), account };
      const { portal, project: projectId } = call.params;
      if (!portalsOf(account).some(({ id }) => id === portal))
        return { ...refusal(403, "PORTAL_NOT_ACCESSIBLE"), account };
      if (projectId !== undefined && projectId !== project.id)
        return { ...refusal(404, "RESOURCE_NOT_FOUND"), account };
      return { ...handle(call, tools), account };
    },
  };
}

const closed: JsonObject = { status: { id: "2", name: "Closed", is_closed_type: true } };

function written(before: JsonObject, body: JsonObject): JsonObject {
  const chosen = isObject(body.tasklist) ? body.tasklist.id : undefined;
  const list = taskLists.find(({ id }) => id === chosen);
  const task: JsonObject = { ...before, ...body, ...(body.completion_percentage === 100 && closed) };
  return list ? { ...task, tasklist: list } : task;
}

function createTask(call: FakeCall, tools: FakeTools): FakeAnswer {
  const body = jsonBody(call) ?? {};
  if (typeof body.name !== "string" || body.name === "")
    return refusal(400, "LESS_THAN_MIN_OCCURANCE", { message: "Input Parameter Missing", field_name: "name" });
  const id = tools.store.nextId();
  const fresh: JsonObject = {
    id,
    prefix: `EZ1-T${tools.store.list("tasks").length + 1}`,
    status: { id: "1", name: "Open", is_closed_type: false },
    priority: "none",
    completion_percentage: 0,
    tasklist: taskLists[0] ?? null,
  };
  const task = written(fresh, body);
  tools.store.put("tasks", id, task);
  return { status: 201, json: task };
}

function listTasks(call: FakeCall, tools: FakeTools): FakeAnswer {
  const wanted = call.query.get("tasklist_id");
  const tasks = tools.store
    .list("tasks")
    .filter(({ tasklist }) => wanted === null || (isObject(tasklist) && tasklist.id === wanted));
  if (tasks.length === 0) return { status: 204 };
  return { status: 200, json: { page_info: { page: 1, has_next_page: false }, tasks } };
}

function updateTask(call: FakeCall, tools: FakeTools): FakeAnswer {
  const before = tools.store.get("tasks", call.params.task ?? "");
  if (!before) return refusal(404, "RESOURCE_NOT_FOUND");
  const task = written(before, jsonBody(call) ?? {});
  tools.store.put("tasks", String(task.id), task);
  return { status: 200, json: task };
}

const scope = (group: string, operation: string) => new RegExp(`^ZohoProjects\\.${group}\\.(${operation}|ALL)$`, "i");
const inProject = "/portal/:portal/projects/:project";
const list =
  (json: JsonObject): Handler =>
  () => ({ status: 200, json });

/** Double of Zoho Projects, API version 3: one project. */
export const fake = defineFake({
  key: "zoho_projects",
  name: "Zoho Projects",
  hosts: zohoHosts("projects"),
  shares: [zohoAccounts],
  routes: [
    route("GET", "/portals", { scope: scope("portals", "READ"), handle: list({}) }),
    route("GET", "/portal/:portal/projects", {
      scope: scope("projects", "READ"),
      handle: (call) => ({ status: 200, json: call.query.get("status") === "archived" ? [] : [project] }),
    }),
    route("GET", "/portal/:portal/users", { scope: scope("users", "READ"), handle: list({ users }) }),
    route("GET", `${inProject}/tasklists`, {
      scope: scope("tasklists", "READ"),
      handle: list({ tasklists: taskLists }),
    }),
    route("POST", `${inProject}/tasks`, { scope: scope("tasks", "CREATE"), handle: createTask }),
    route("GET", `${inProject}/tasks`, { scope: scope("tasks", "READ"), handle: listTasks }),
    route("PATCH", `${inProject}/tasks/:task`, { scope: scope("tasks", "UPDATE"), handle: updateTask }),
  ],
  rateLimited: refusal(429, "URL_THROTTLES_LIMIT_EXCEEDED"),
  inspect: (tools) => [
    {
      title: "Tasks",
      columns: ["Key", "Name", "Status", "Priority"],
      rows: tools.store
        .list("tasks")
        .map((task) =>
          [task.prefix, task.name, isObject(task.status) ? task.status.name : "", task.priority].map(String),
        ),
    },
  ],
});
