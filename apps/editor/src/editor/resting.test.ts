import { describe, expect, it } from "vitest";
import type { ConnectionChoice, WorkflowContext } from "./editor-data.ts";
import { restingAfter, withResting } from "./resting.ts";

const connection = (id: string): ConnectionChoice => ({
  id,
  name: id,
  connectorKey: "crm",
  kind: "system",
  applicationId: null,
  state: "draft",
  scopes: { all: true },
  perEnvironment: false,
  sharedAccountLabel: null,
  sharedAuthorizedBy: null,
  primary: null,
  people: 0,
  readyPeople: 0,
});
const context = (...connections: ConnectionChoice[]): WorkflowContext => ({
  catalogue: {},
  mailSender: true,
  forms: [],
  people: [],
  morePeople: false,
  connections,
});

describe("a connection that went away with its step", () => {
  const resting = restingAfter([], { known: [connection("a"), connection("b")], gone: ["a"] });

  it("[C1] is known again as soon as undo brings the step back, before anything is saved", () => {
    expect(withResting(context(connection("b")), resting).connections.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("[C1] is there once when the server has it again", () => {
    const back = context(connection("a"), connection("b"));
    expect(withResting(back, resting)).toBe(back);
    expect(restingAfter(resting, { known: back.connections, gone: ["a"] })).toEqual([connection("a")]);
  });
});
