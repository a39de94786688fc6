import { readJournal } from "@formwork/db";
import type { StepInput } from "@formwork/db/seed";
import { describe, expect, it } from "vitest";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();

const digits = "7615917337495251231";
const call = (id: string, settings: Record<string, unknown>): StepInput => ({
  id,
  kind: "http-request",
  title: id,
  settings,
});

describe("A run whose service answers", () => {
  it("[W4] a number that a double cannot hold keeps its digits in the journal and in path, query and body of the next step", async () => {
    const { service } = at.stage;
    service.answer("/order", () => ({ status: 200, raw: `\uFEFF{"id":${digits}}` }));
    const id = "{{ steps.get.body.id }}";
    await at.stage.workflow(
      [
        call("get", { method: "GET", url: `${service.url}/order` }),
        call("put", {
          method: "PUT",
          url: `${service.url}/orders/${id}`,
          query: [{ name: "of", value: id }],
          body: { kind: "json", text: `{"id": ${id}, "text": "No. ${id}", "ids": [${id}]}` },
        }),
      ],
      [
        ["trigger", "get"],
        ["get", "put"],
      ],
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [got] = await at.stage.steps(runId);
    expect(got?.output).toMatchObject({ body: { id: { $number: digits } } });
    expect(service.calls.at(-1)).toMatchObject({
      path: `/orders/${digits}`,
      text: `{"id":${digits},"text":"No. ${digits}","ids":[${digits}]}`,
    });
  });

  it.each(["GET", "POST"])("[W4] half a character and NUL to a %s ends as it should, once", async (method) => {
    const { service } = at.stage;
    const raw = String.raw`{"cut":"a\ud83d","k\udc00":"b\u0000"}`;
    service.answer("/halves", () => ({ status: 200, raw, headers: { "x-note": "caf\u00e9" } }));
    await at.stage.workflow([call("ask", { method, url: `${service.url}/halves` })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await at.stage.steps(runId)).toMatchObject([
      { status: "succeeded", output: { body: { cut: "a\uFFFD", "k\uFFFD": "b\uFFFD" } } },
    ]);
    expect(service.calls).toHaveLength(1);
  });

  it.each([
    ['{{ first(split("😀x", "")) }}', "😀"],
    ['{{ "😀x".substring(0, 1) }}', "\uFFFD"],
  ])("[W4] half a character that an expression makes is stored and sent as what can be: %s", async (value, made) => {
    const { service } = at.stage;
    await at.stage.workflow(
      [
        { id: "keep", kind: "set-variables", title: "Keep", settings: { variables: [{ name: "sign", value }] } },
        call("post", {
          method: "POST",
          url: `${service.url}/sign`,
          body: { kind: "text", text: "{{ vars.sign }}", contentType: "text/plain" },
        }),
      ],
      [
        ["trigger", "keep"],
        ["keep", "post"],
      ],
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await at.stage.run(runId)).toMatchObject({ variables: { sign: made } });
    expect(service.calls.map(({ text }) => text)).toEqual([made]);
  });

  it.each(["GET", "POST"])(
    "[W4] a refusal whose words are cut in the middle of a character fails a %s, once",
    async (method) => {
      const { service } = at.stage;
      service.answer("/refuses", () => ({ status: 400, raw: `x${"😀".repeat(600)}\0` }));
      await at.stage.workflow([call("ask", { method, url: `${service.url}/refuses` })]);
      const [runId = ""] = await at.stage.submit();
      expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
      expect(await at.stage.steps(runId)).toMatchObject([{ status: "failed", error: { code: "REMOTE_REJECTED" } }]);
      expect(service.calls).toHaveLength(1);
    },
  );

  it("[W4] more than the journal holds can be read again, halves, NUL and digits included", async () => {
    const { service, db } = at.stage;
    const long = "x".repeat(70_000);
    service.answer("/long", () => ({ status: 200, raw: String.raw`{"long":"${long}\ud83d\u0000","id":${digits}}` }));
    await at.stage.workflow([call("ask", { method: "GET", url: `${service.url}/long` })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [read] = await readJournal(db, runId);
    expect(read?.output).toMatchObject({ body: { long: `${long}\uFFFD\uFFFD`, id: { $number: digits } } });
  });
});
