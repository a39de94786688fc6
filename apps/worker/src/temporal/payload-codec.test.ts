import { parseKeyring } from "@formwork/db";
import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { createPayloadCodec } from "./payload-codec.ts";

const keyText = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString("base64")}`;
const payload = defaultPayloadConverter.toPayload({ runId: "run-1" }) as Payload;

describe("the payload codec", () => {
  it("gives back what it was given and shows nothing of it", async () => {
    const codec = createPayloadCodec(parseKeyring(keyText("a", 1)));
    const encoded = await codec.encode([payload]);
    expect(Buffer.from(encoded[0]?.data ?? []).includes("run-1")).toBe(false);
    const [decoded] = await codec.decode(encoded);
    expect(defaultPayloadConverter.fromPayload(decoded as Payload)).toEqual({ runId: "run-1" });
  });

  it("reads what an older key of the keyring wrote", async () => {
    const encoded = await createPayloadCodec(parseKeyring(keyText("old", 1))).encode([payload]);
    const codec = createPayloadCodec(parseKeyring(`${keyText("new", 2)},${keyText("old", 1)}`));
    expect(defaultPayloadConverter.fromPayload((await codec.decode(encoded))[0] as Payload)).toEqual({
      runId: "run-1",
    });
  });

  it("refuses what was changed or written under an unknown key, and lets plain payloads through", async () => {
    const codec = createPayloadCodec(parseKeyring(keyText("a", 1)));
    const [encoded] = await codec.encode([payload]);
    const data = Buffer.from(encoded?.data ?? []);
    data[data.length - 20] = (data[data.length - 20] ?? 0) ^ 1;
    await expect(codec.decode([{ ...encoded, data }])).rejects.toThrow();
    await expect(createPayloadCodec(parseKeyring(keyText("b", 1))).decode([encoded as Payload])).rejects.toThrow(
      /keyring/,
    );
    expect(await codec.decode([payload])).toEqual([payload]);
  });
});
