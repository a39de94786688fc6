import { FormworkError } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { errorDataOf, isRetryable, passingTrouble } from "./error-data.ts";

describe("errorDataOf", () => {
  it("takes the server's own words", () => {
    const formwork = { code: "NAME_TAKEN", message: "There is one of this name.", details: {} };
    expect(errorDataOf(Object.assign(new Error("trpc"), { data: { formwork } }))).toBe(formwork);
  });

  it("knows our own errors by their code", () => {
    const { code, message } = errorDataOf(new FormworkError("RATE_LIMITED", "Wait a minute."));
    expect([code, message]).toEqual(["RATE_LIMITED", "Wait a minute."]);
  });

  it.each(["Failed to fetch", "NetworkError when attempting to fetch resource.", "Load failed"])(
    "says that Formwork cannot be reached when the browser says “%s”",
    (words) => {
      const error = Object.assign(new Error("trpc"), { cause: new TypeError(words) });
      expect(errorDataOf(error).code).toBe("REMOTE_UNREACHABLE");
      expect(isRetryable(error)).toBe(true);
    },
  );

  it("never shows the words of an error it does not know", () => {
    const { code, message } = errorDataOf(new Error("SELECT * FROM secrets"));
    expect(code).toBe("INTERNAL");
    expect(message).not.toContain("SELECT");
  });

  it("does not ask again for what somebody has to mend", () => {
    expect(isRetryable(new FormworkError("FORBIDDEN", "Ask an administrator."))).toBe(false);
  });
});

describe("passingTrouble", () => {
  const sent = (code: string) => ({ data: { formwork: { code, message: "…" } } });

  it.each([
    ["a server that is not there", Object.assign(new Error("trpc"), { cause: new TypeError("Failed to fetch") })],
    ["a database that is away", sent("DATABASE_AWAY")],
    ["a rush that passes", sent("DATABASE_BUSY")],
  ])("waits for %s", (_, error) => {
    expect(passingTrouble(error)).toBe("unreachable");
  });

  it("waits for room on a full disk", () => {
    expect(passingTrouble(sent("STORAGE_FULL"))).toBe("full");
  });

  it.each([
    ["an outside service that cannot be reached", sent("REMOTE_UNREACHABLE")],
    ["what is forbidden", sent("FORBIDDEN")],
    ["a fault", new Error("broken")],
    ["a mistake in the product", new TypeError("x is not a function")],
    ["nothing", null],
  ])("does not wait for %s", (_, error) => {
    expect(passingTrouble(error)).toBeNull();
  });
});
