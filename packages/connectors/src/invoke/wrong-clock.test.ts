import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsSigV4 } from "../define.ts";
import { createEgress, type Egress } from "../egress/egress.ts";
import { awsErrorXml, verifySigV4 } from "../fake/sigv4.ts";
import { type Listener, listen } from "../testing/listener.ts";
import { callService } from "./call.ts";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", account: "ana" };
const hour = 3_600_000;

describe("A service whose clock is an hour ahead of ours", () => {
  let service: Listener;
  let egress: Egress;
  let host = "";
  let answers: number[] = [];
  beforeEach(async () => {
    answers = [];
    service = await listen((request) => {
      const url = new URL(request.url, `http://${host}`);
      const headers = request.headers as Record<string, string>;
      const call = { method: "GET", host, path: url.pathname, query: url.searchParams, headers, body: "" };
      const clock = { now: () => Date.now() + hour };
      const expected = { keys: [keys], service: "s3", encodesPathTwice: false };
      const checked = verifySigV4({ ...call, bytes: Buffer.alloc(0), base: "", params: {} }, clock, expected);
      const refusal = "code" in checked ? awsErrorXml(checked) : null;
      answers.push(refusal?.status ?? 200);
      const date = new Date(clock.now()).toUTCString();
      return { status: refusal?.status ?? 200, headers: { date }, body: refusal?.raw?.body ?? "{}" };
    });
    host = service.host;
    egress = createEgress({ allowHosts: [host] });
  });
  afterEach(async () => {
    await egress.close();
    await service.close();
  });

  const call = (secretAccessKey: string) =>
    callService(egress, {
      method: awsSigV4({ service: "s3", region: "us-east-1" }),
      hosts: [host],
      request: { method: "GET", url: `http://${host}/` },
      credentials: { secret: { type: "values", values: { ...keys, secretAccessKey } }, client: null, params: {} },
      files: null,
      timeoutMs: 5_000,
    });

  it("is asked once more with its own time, and from then on at once", async () => {
    expect((await call("secret")).response.status).toBe(200);
    expect((await call("secret")).response.status).toBe(200);
    expect(answers).toEqual([403, 200, 200]);
  });

  it("is not asked again and again when the key is wrong too", async () => {
    expect((await call("wrong")).response).toMatchObject({
      status: 403,
      text: expect.stringContaining("SignatureDoesNotMatch"),
    });
    expect((await call("wrong")).response.status).toBe(403);
    expect(answers).toEqual([403, 403, 403]);
  });
});
