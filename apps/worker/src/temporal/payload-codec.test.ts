import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { createPayloadCodec } from "./payload-codec.ts";

const payload = defaultPayloadConverter.toPayload({ runId: "run-1" }) as Payload;

/** Keys by id; the first encrypts. */
function codecWith(...keys: [id: string, fill: number][]) {
  const found = (id: string | undefined) => {
    const key = keys.find(([each]) => each === id);
    if (!key) throw new Error("no such key");
    return Buffer.alloc(32, key[1]);
  };
  const first = keys[0]?.[0] ?? "";
  return createPayloadCodec({
    current: async () => ({ id: first, key: found(first) }),
    byId: async (id) => found(id),
  });
}

describe("the payload codec", () => {
  it("gives back what it was given and shows nothing of it", async () => {
    const codec = codecWith(["a", 1]);
    const encoded = await codec.encode([payload]);
    expect(Buffer.from(encoded[0]?.data ?? []).includes("run-1")).toBe(false);
    const [decoded] = await codec.decode(encoded);
    expect(defaultPayloadConverter.fromPayload(decoded as Payload)).toEqual({ runId: "run-1" });
  });

  it("reads what was written under another key that is still there", async () => {
    const encoded = await codecWith(["old", 1]).encode([payload]);
    const [decoded] = await codecWith(["new", 2], ["old", 1]).decode(encoded);
    expect(defaultPayloadConverter.fromPayload(decoded as Payload)).toEqual({ runId: "run-1" });
  });

  it("refuses what was changed or written under an unknown key, and lets plain payloads through", async () => {
    const codec = codecWith(["a", 1]);
    const [encoded] = await codec.encode([payload]);
    const data = Buffer.from(encoded?.data ?? []);
    data[data.length - 20] = (data[data.length - 20] ?? 0) ^ 1;
    await expect(codec.decode([{ ...encoded, data }])).rejects.toThrow();
    await expect(codecWith(["b", 1]).decode([encoded as Payload])).rejects.toThrow("no such key");
    expect(await codec.decode([payload])).toEqual([payload]);
  });
});
