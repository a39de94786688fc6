import { describe, expect, it } from "vitest";
import { allowedOrigins } from "./origins.ts";

describe("allowedOrigins", () => {
  it("is the public address alone for a real one", () => {
    expect(allowedOrigins("https://forms.example.com/base")).toEqual(["https://forms.example.com"]);
  });

  it("knows every name of one's own machine, with the same port only", () => {
    const origins = allowedOrigins("http://localhost:4400");
    expect(origins).toEqual(["http://localhost:4400", "http://127.0.0.1:4400", "http://[::1]:4400"]);
  });
});
