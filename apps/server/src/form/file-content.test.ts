import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { contentProblem } from "./file-content.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");

it.each([
  ["orders.csv", Buffer.from("name;city\nAna;Köln\n")],
  ["orders.csv", Buffer.from("\uFEFFname;city\n", "utf16le")],
  ["orders.csv", Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x3b])],
  ["orders.csv", Buffer.from("BM;ID3;MZ\r\n\t\x1b[0m")],
  ["orders.csv", Buffer.from([0x4b, 0xf6, 0x6c, 0x6e, 0x3b, 0x80])],
  ["notes.MD", Buffer.from("# Notes")],
  ["a.json", Buffer.from('{"a":1}')],
  ["a.txt", Buffer.from('<?xml version="1.0"?><a/>')],
  ["photo.png", png],
  ["all.csv.gz", gzipSync("a;b")],
])("[W1] takes %s for what its name says", (name, data) => {
  expect(contentProblem(name, data)).toBeNull();
});

it.each([
  ["orders.csv", png, "“orders.csv” holds no text, as CSV files do. Choose the file that was meant."],
  ["Orders.CSV", gzipSync("a;b"), "“Orders.CSV” holds no text, as CSV files do. Choose the file that was meant."],
  ["a.json", Buffer.from("MZ\0\x01"), "“a.json” holds no text, as JSON files do. Choose the file that was meant."],
])("[W1] tells that %s is something else", (name, data, problem) => {
  expect(contentProblem(name, data)).toBe(problem);
});
