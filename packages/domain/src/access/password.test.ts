import { describe, expect, it } from "vitest";
import { passwordProblem, passwordStrength } from "./password.ts";

const about = ["Ana Admin", "ana.admin@example.com"];

describe("A password", () => {
  it.each([
    ["password1234"],
    ["passwordpassword"],
    ["P@ssw0rd2024!"],
    ["123456789012"],
    ["qwertyuiop12"],
    ["aaaaaaaaaaaa"],
    ["abcdefghijkl"],
    ["ana.admin@example.com"],
    ["AnaAdmin2024"],
    ["formworkformwork"],
  ])("that many people have, that repeats or that names its owner is refused: %s", (password) => {
    expect(passwordStrength(password, about)).toBe("guessable");
    expect(passwordProblem(password, about)).toContain("easy to guess");
  });

  it.each([
    ["correct horse battery"],
    ["kaffee am morgen"],
    ["xkQ9$z8Lp2mv"],
    ["パスワードを忘れたので新しく"],
    ["    leading and trailing   "],
  ])("needs no digits, capitals or signs, and may be in any script: %s", (password) => {
    expect(passwordStrength(password, about)).toBe("strong");
    expect(passwordProblem(password, about)).toBeNull();
  });

  it("is counted in characters as a person sees them", () => {
    expect(passwordStrength("👩‍👩‍👧‍👦".repeat(3), about)).toBe("short");
    expect(passwordStrength("elf elf elf", about)).toBe("short");
    expect(passwordProblem("elf elf elf", about)).toContain("at least 12");
  });

  it("is refused above the length that can be hashed, and is looked at in no time however long it is", () => {
    expect(passwordStrength("x".repeat(201), about)).toBe("long");
    expect(passwordStrength("password ".repeat(22), about)).toBe("guessable");
  });
});
