// Runs before everything else, as a file because the content security policy allows no inline script.

// The page never flashes in the wrong colour scheme, and follows when the system or another tab changes it: the live form has
// nothing else that would. Same key and attribute as Mantine's own manager.
{
  const key = "mantine-color-scheme-value";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    let chosen = "auto";
    try {
      chosen = localStorage.getItem(key) ?? "auto";
    } catch {
      // Storage may be switched off; then use the system's scheme.
    }
    const dark = chosen === "dark" || (chosen !== "light" && system.matches);
    document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  };
  show();
  system.addEventListener("change", show);
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show();
  });
}

// The policy allows no eval either. Tell zod before its first schema, so that it does not try and browsers report nothing.
globalThis.__zod_globalConfig = { jitless: true };
