import { expect, it } from "vitest";
import { readOptions } from "./options.ts";

const bare = { databaseUrl: undefined, temporal: undefined, port: undefined, publicUrl: undefined, host: undefined };

it("uses the documented ports, and moves all of them with --port", () => {
  expect(readOptions([], bare).ports).toEqual({ server: 4400, sandbox: 4410, mail: 4411, worker: 4420 });
  expect(readOptions(["--port", "5000"], { ...bare, port: 4700 }).ports).toEqual({
    server: 5000,
    sandbox: 5010,
    mail: 5011,
    worker: 5020,
  });
  expect(readOptions([], { ...bare, port: 4700 }).publicUrl).toBe("http://localhost:4700");
});

it("starts without the demo only when asked", () => {
  expect(readOptions([], bare).demo).toBe(true);
  expect(readOptions(["--no-demo"], bare).demo).toBe(false);
});

it("refuses an unknown option and a port that is none, and says what would do", () => {
  expect(() => readOptions(["--bogus"], bare)).toThrow(/bogus/);
  expect(() => readOptions(["--port", "eighty"], bare)).toThrow("eighty is not a port.");
});
