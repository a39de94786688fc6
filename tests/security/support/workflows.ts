import type { Db } from "@formwork/db";
import { graphOf, makeForm, makeWorkflow, type StepInput } from "@formwork/db/seed";
import type { Connected } from "./connections.ts";
import { type EchoService, refusals } from "./echo-service.ts";

/** Where the workflows are made. */
export interface Place {
  organizationId: string;
  applicationId: string;
  createdBy: string;
}

const body = { kind: "form", fields: [{ name: "name", value: "{{ form.name }}" }] };

function request({ echo, path, id, connectorKey }: Connected & { echo: EchoService; path: string }): StepInput {
  const settings = { method: "POST", url: echo.url + path, body, connectionId: id, connectorKey };
  return { id: "call", kind: "http-request", title: `Call ${path}`, settings };
}

const action = (connected: Connected, given: { action: string; inputs: object }): StepInput => ({
  id: "act",
  kind: "connector-action",
  title: given.action,
  settings: { connectorKey: connected.connectorKey, connectionId: connected.id, ...given },
});

function upload(echo: EchoService): StepInput {
  const parts = [
    { name: "cv", value: "{{ form.cv }}", type: "file" },
    { name: "name", value: "{{ form.name }}", type: "value" },
  ];
  const settings = { method: "POST", url: `${echo.url}/refused/json`, body: { kind: "multipart", parts } };
  return { id: "upload", kind: "http-request", title: "Send the file on", settings };
}

/**
 * A form, and on each of its submissions a run for every custom service and every way of its to answer, for mail and webhook that succeed and fail, and
 * one that sends the file on.
 */
export async function makeEchoedWorkflows(
  db: Db,
  place: Place,
  given: { echo: EchoService; custom: readonly Connected[] } & Record<"mail" | "webhook" | "wrongWebhook", Connected>,
): Promise<{ slug: string }> {
  const { echo, custom, mail, webhook, wrongWebhook } = given;
  const fields = [
    { key: "name", kind: "text", label: "Name" },
    { key: "cv", kind: "file", label: "CV" },
  ];
  const form = await makeForm(db, { ...place, title: "Echoed", fields });
  const message = { subject: "Echo", text: "{{ form.name }}" };
  const post = { action: "postToChannel", inputs: { channel: "announcements", text: "{{ form.name }}" } };
  const steps = [
    ...custom.flatMap((each) =>
      ["/accepted", ...Object.keys(refusals)].map((path) => request({ ...each, echo, path })),
    ),
    action(mail, { action: "sendMail", inputs: { ...message, to: "rosa@example.net" } }),
    action(mail, { action: "sendMail", inputs: { ...message, to: "nobody@example.net" } }),
    ...[action(webhook, post), action(wrongWebhook, post), upload(echo)],
  ];
  const trigger = { kind: "form", formId: form.id, event: "created" } as const;
  for (const step of steps) await makeWorkflow(db, { ...place, graph: graphOf({ trigger, steps: [step] }) });
  return { slug: form.slug };
}
