import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router.ts";
import { AwayNotice } from "./shell/away-notice.tsx";
import { cssVariables, theme } from "./theme.ts";
import { queryClient } from "./trpc.ts";

const colorSchemes = localStorageColorSchemeManager();

/** Everything around the pages: theme, data, toasts, routes. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={3} />
        <RouterProvider router={router} />
        <AwayNotice />
      </QueryClientProvider>
    </MantineProvider>
  );
}
