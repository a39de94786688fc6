import { createDecipheriv } from "node:crypto";
import { expect, it } from "vitest";
import { decryptGcm, encryptGcm, openEnvelope, parseEnvelope, sealBytes } from "./envelope.ts";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");

// McGrew and Viega, The Galois/Counter Mode of Operation, appendix B, test case 16.
const vector = {
  key: hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
  iv: hex("cafebabefacedbaddecaf888"),
  aad: hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
  plain: hex(`d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
              1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`),
  tag: "76fc6ece0f4e1768cddf8853bb2d551b",
};

const key = Buffer.alloc(32, 7);

it("gives ciphertext and tag of test case 16 of the GCM specification", () => {
  const body = encryptGcm(vector);
  expect(body.subarray(0, 4).toString("hex")).toBe("522dc1f0");
  expect(body.subarray(-16).toString("hex")).toBe(vector.tag);
  expect(decryptGcm({ ...vector, body })).toEqual(vector.plain);
});

it("opens nothing under other associated data", () => {
  const sealed = sealBytes({ keyId: "k", key, plain: Buffer.from("secret"), aad: "here" });
  expect(openEnvelope(parseEnvelope(sealed), { key, aad: "here" }).toString()).toBe("secret");
  expect(() => openEnvelope(parseEnvelope(sealed), { key, aad: "there" })).toThrowError(
    expect.objectContaining({ code: "VAULT_TAMPERED" }),
  );
});

it("refuses a tag cut to four bytes, which Node by itself accepts", () => {
  const { iv, body } = parseEnvelope(sealBytes({ keyId: "k", key, plain: Buffer.alloc(0), aad: "a" }));
  const short = body.subarray(0, 4);
  const lenient = createDecipheriv("aes-256-gcm", key, iv);
  lenient.setAAD(Buffer.from("a"));
  lenient.setAuthTag(short);
  expect(lenient.final()).toHaveLength(0);
  expect(() => openEnvelope({ keyId: "k", iv, body: short }, { key, aad: "a" })).toThrowError(
    expect.objectContaining({ code: "VAULT_TAMPERED" }),
  );
});

it("seals the same value differently each time", () => {
  const seal = () => sealBytes({ keyId: "k", key, plain: Buffer.from("x"), aad: "a" });
  expect(new Set(Array.from({ length: 50 }, seal)).size).toBe(50);
});

it.each(["", "v1.k.iv", "v2.k.aaaa.bbbb", "v1.k.aaaa.bbbb.cccc", "v1..aaaa.bbbb"])(
  "refuses %j as an envelope",
  (text) => {
    expect(() => parseEnvelope(text)).toThrowError(expect.objectContaining({ code: "VAULT_TAMPERED" }));
  },
);
