export * from "./define/auth.ts";
export * from "./define/connector.ts";
export * from "./define/http.ts";
