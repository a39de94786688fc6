import { describe, expect, it } from "vitest";
import type { FakeRoute } from "./define.ts";
import { findRoute, shownPath } from "./router.ts";

const route = (path: string): FakeRoute => ({ method: "GET", path, handle: () => ({ status: 200 }) });
const paramsOf = (pattern: string, path: string) => findRoute([route(pattern)], { method: "GET", path })?.params;

describe("A route of a double", () => {
  it.each([
    ["/a/:id", "/a/1%2F2", { id: "1/2" }],
    ["/a/:id", "/a", undefined],
    ["/a/:id", "/a/1/2", undefined],
    ["/:bucket/*key", "/photos/2026/may%20one.png", { bucket: "photos", key: "2026/may one.png" }],
    ["/:bucket/*key", "/photos/", { bucket: "photos", key: "" }],
    ["/:bucket/*key", "/photos", undefined],
    ["/*all", "/a//b", { all: "a//b" }],
    ["/a/:id", "/a/%ZZ", { id: "%ZZ" }],
  ])("%s takes %s as %j", (pattern, path, params) => {
    expect(paramsOf(pattern, path)).toEqual(params);
  });

  it("shows a path without the token in it", () => {
    expect(shownPath(route("/1/tokens/:token"), "/1/tokens/ATTAsecret")).toBe("/1/tokens/[redacted]");
    expect(shownPath(route("/a/:id/*rest"), "/a/1/b/c")).toBe("/a/1/b/c");
  });

  it("is the first that fits", () => {
    const routes = [route("/a/fixed"), route("/a/:id"), route("/*rest")];
    const found = (path: string) => findRoute(routes, { method: "GET", path })?.route.path;
    expect([found("/a/fixed"), found("/a/1"), found("/b")]).toEqual(["/a/fixed", "/a/:id", "/*rest"]);
    expect(findRoute(routes, { method: "POST", path: "/a/fixed" })).toBeNull();
  });
});
