// Runs before everything else, as a file because the content security policy allows no inline script.

// The page never flashes in the wrong colour scheme. Same key and attribute as Mantine's own manager.
{
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value") ?? "auto";
  } catch {
    // Storage may be switched off; the system's scheme it is.
  }
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
}

// The policy allows no eval either. Told before its first schema, zod does not even try, so that browsers have nothing to report.
globalThis.__zod_globalConfig = { jitless: true };
