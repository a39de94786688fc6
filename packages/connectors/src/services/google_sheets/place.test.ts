import { describe, expect, it } from "vitest";
import { a1, columnIndex, columnLetters, spreadsheetIdOf, valuesUrl } from "./place.ts";

describe("A place in a spreadsheet", () => {
  it.each([
    ["A", 0],
    ["Z", 25],
    ["AA", 26],
    ["AZ", 51],
    ["BA", 52],
    ["ZZ", 701],
    ["AAA", 702],
  ])("counts column %s as %i and back", (letters, index) => {
    expect(columnIndex(letters)).toBe(index);
    expect(columnLetters(index)).toBe(letters);
  });

  it("is found by id or by the address that people copy", () => {
    const id = "1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps";
    expect(spreadsheetIdOf(` ${id} `)).toBe(id);
    expect(spreadsheetIdOf(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`)).toBe(id);
  });

  it("quotes a sheet's name so that it can end neither the name nor the path", () => {
    expect(a1("Ana's list")).toBe("'Ana''s list'");
    expect(valuesUrl("abc", a1("a/../b?c", "A1"))).toBe(
      "https://sheets.googleapis.com/v4/spreadsheets/abc/values/'a%2F..%2Fb%3Fc'!A1",
    );
  });
});
