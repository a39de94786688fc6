import { describe, expect, it } from "vitest";
import { z } from "zod";
import { failureOfStatus, readAnswer } from "./answers.ts";
import { ok } from "./define.ts";

const response = (json: z.core.util.JSONType) => ({ status: 200, headers: {}, json, text: "" });

describe("An answer", () => {
  it("with an error status is sorted by what the status says about processing", () => {
    const said = { message: "no", remoteCode: "E1" };
    expect(failureOfStatus(429, said)).toMatchObject({ code: "REMOTE_RATE_LIMITED", details: { notSent: true } });
    expect(failureOfStatus(401, said)).toEqual({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: "no" });
    expect(failureOfStatus(503, said)).toEqual({
      ok: false,
      code: "REMOTE_ERROR",
      message: "no",
      details: { remoteCode: "E1" },
    });
    expect(failureOfStatus(404, { message: "no" })).toMatchObject({ code: "REMOTE_REJECTED", details: {} });
  });

  it("of another form than documented is the service's error, with the place that differs", () => {
    const schema = z.object({ item: z.object({ id: z.string() }) });
    const read = (json: z.core.util.JSONType) => readAnswer(response(json), schema, ({ item }) => ok(item.id));
    expect(read({ item: { id: "7", more: true } })).toEqual({ ok: true, output: "7" });
    expect(read({ item: { id: 7 } })).toMatchObject({ ok: false, code: "REMOTE_ERROR" });
    expect(JSON.stringify(read({ item: { id: 7 } }))).toContain("item.id");
  });
});
