import { ownPath } from "@formwork/domain";
import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { runSearchSchema } from "./runs/run-filters.ts";
import { loadPart } from "./shared/load-part.ts";
import { BuildersOnly } from "./shell/builders-only.tsx";
import { BrokenPage, NotFoundPage, PendingPage } from "./shell/fallbacks.tsx";
import { sessionQuery } from "./shell/session.ts";
import { Shell } from "./shell/shell.tsx";
import { queryClient } from "./trpc.ts";

// One page a file under routes/; each is loaded when it is first opened. This file is the product's table of contents.

/**
 * A page with what its fields need. It does not await that while its module is evaluated: a module that does so keeps the bundler from putting
 * what pages share into the first file, and the product then comes in dozens of small ones.
 */
async function withFields<Page extends { prepare: () => Promise<void> }>(page: Page): Promise<Page> {
  await page.prepare();
  return page;
}

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Anybody can write such a link, so it leads to pages of this product only.
  validateSearch: z.object({
    next: z
      .string()
      .transform((address) => ownPath(address) ?? undefined)
      .optional()
      .catch(undefined),
  }),
  beforeLoad: async ({ search }) => {
    if ((await queryClient.ensureQueryData(sessionQuery)) === null) return;
    // A full load: the address may be a live form's, which is a page of its own.
    throw redirect({ href: search.next ?? "/", reloadDocument: true });
  },
  component: lazyRouteComponent(() => loadPart(() => import("./routes/sign-in.tsx")), "SignInPage"),
});

/** Where the link of an invitation or of a reset leads, whoever is signed in. */
const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/set-password",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/set-password.tsx")), "SetPasswordPage"),
});

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgotten-password",
  component: lazyRouteComponent(
    () => loadPart(() => import("./routes/forgotten-password.tsx")),
    "ForgottenPasswordPage",
  ),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: "/sign-in", search: { next: location.href } });
    return { session };
  },
  component: Shell,
});

const start = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.session.isBuilder ? "/applications" : "/home" });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/home",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/home.tsx")), "HomePage"),
});

/** What only builders see. */
const building = createRoute({
  getParentRoute: () => inside,
  id: "building",
  component: BuildersOnly,
});

const applications = createRoute({
  getParentRoute: () => building,
  path: "/applications",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/applications.tsx")), "ApplicationsPage"),
});

const application = createRoute({ getParentRoute: () => building, path: "/applications/$applicationId" });

const overview = createRoute({
  getParentRoute: () => application,
  path: "/",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/application.tsx")), "ApplicationPage"),
});

const forms = createRoute({
  getParentRoute: () => application,
  path: "/forms",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/forms.tsx")), "FormsPage"),
});

const form = createRoute({
  getParentRoute: () => application,
  path: "/forms/$formId",
  // Opens with what shares the form, for a link that leads there.
  validateSearch: z.object({ share: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => loadPart(() => import("./routes/form-builder.tsx").then(withFields)),
    "FormBuilderPage",
  ),
});

const formPeople = createRoute({
  getParentRoute: () => application,
  path: "/forms/$formId/people",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/form-people.tsx")), "FormPeoplePage"),
});

const workflows = createRoute({
  getParentRoute: () => application,
  path: "/workflows",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/workflows.tsx")), "WorkflowsPage"),
});

const workflow = createRoute({
  getParentRoute: () => application,
  path: "/workflows/$workflowId",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/workflow-editor.tsx")), "WorkflowEditorPage"),
});

const records = createRoute({
  getParentRoute: () => application,
  path: "/records",
  validateSearch: z.object({ formId: z.string().optional(), recordId: z.string().optional() }),
  component: lazyRouteComponent(() => loadPart(() => import("./routes/records.tsx").then(withFields)), "RecordsPage"),
});

const applicationRuns = createRoute({
  getParentRoute: () => application,
  path: "/runs",
  validateSearch: runSearchSchema,
  component: lazyRouteComponent(() => loadPart(() => import("./routes/application-runs.tsx")), "ApplicationRunsPage"),
});

const applicationSettings = createRoute({
  getParentRoute: () => application,
  path: "/settings",
  component: lazyRouteComponent(
    () => loadPart(() => import("./routes/application-settings.tsx")),
    "ApplicationSettingsPage",
  ),
});

const connectionSearch = z.object({
  tab: z.enum(["mine", "shared", "installed", "internal", "all"]).optional().catch(undefined),
});

const applicationConnections = createRoute({
  getParentRoute: () => application,
  path: "/connections",
  validateSearch: connectionSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import("./routes/application-connections.tsx")),
    "ApplicationConnectionsPage",
  ),
});

const connections = createRoute({
  getParentRoute: () => building,
  path: "/connections",
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => loadPart(() => import("./routes/connections.tsx")), "ConnectionsPage"),
});

const newConnection = createRoute({
  getParentRoute: () => building,
  path: "/connections/new",
  validateSearch: z.object({
    connector: z.string().optional(),
    applicationId: z.string().optional(),
    category: z.string().optional(),
  }),
  component: lazyRouteComponent(() => loadPart(() => import("./routes/new-connection.tsx")), "NewConnectionPage"),
});

const clientCredentials = createRoute({
  getParentRoute: () => building,
  path: "/connections/client-credentials",
  component: lazyRouteComponent(
    () => loadPart(() => import("./routes/client-credentials.tsx")),
    "ClientCredentialsPage",
  ),
});

const services = createRoute({
  getParentRoute: () => building,
  path: "/services",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/services.tsx")), "ServicesPage"),
});

const newService = createRoute({
  getParentRoute: () => building,
  path: "/services/new",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/new-service.tsx")), "NewServicePage"),
});

const importService = createRoute({
  getParentRoute: () => building,
  path: "/services/import",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/import-service.tsx")), "ImportServicePage"),
});

const service = createRoute({
  getParentRoute: () => building,
  path: "/services/$serviceId",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/service.tsx")), "ServicePage"),
});

const connection = createRoute({
  getParentRoute: () => building,
  path: "/connections/$connectionId",
  validateSearch: z.object({ edit: z.literal(true).optional().catch(undefined) }),
  component: lazyRouteComponent(() => loadPart(() => import("./routes/connection.tsx")), "ConnectionPage"),
});

const myAccounts = createRoute({
  getParentRoute: () => inside,
  path: "/my-accounts",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/my-accounts.tsx")), "MyAccountsPage"),
});

const mySignIn = createRoute({
  getParentRoute: () => inside,
  path: "/my-sign-in",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/my-sign-in.tsx")), "MySignInPage"),
});

/** Where the link leads that asks somebody for an account. */
const authorize = createRoute({
  getParentRoute: () => inside,
  path: "/authorize/$connectionId",
  validateSearch: z.object({ for: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => loadPart(() => import("./routes/authorize.tsx")), "AuthorizePage"),
});

const runs = createRoute({
  getParentRoute: () => building,
  path: "/runs",
  validateSearch: runSearchSchema,
  component: lazyRouteComponent(() => loadPart(() => import("./routes/runs.tsx")), "RunsPage"),
});

/** Builders and the person who set the run off; the server tells them apart. */
const run = createRoute({
  getParentRoute: () => inside,
  path: "/runs/$runId",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/run.tsx")), "RunPage"),
});

const schedules = createRoute({
  getParentRoute: () => building,
  path: "/schedules",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/schedules.tsx")), "SchedulesPage"),
});

const people = createRoute({
  getParentRoute: () => building,
  path: "/people",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/people.tsx")), "PeoplePage"),
});

const settings = createRoute({
  getParentRoute: () => building,
  path: "/settings",
  component: lazyRouteComponent(() => loadPart(() => import("./routes/settings.tsx")), "SettingsPage"),
});

/** Every other address. Its answer stands in the frame, whose menu and search then lead on. */
const nowhere = createRoute({ getParentRoute: () => inside, path: "/$", component: NotFoundPage });

/** Every page of the product. */
export const routeTree = root.addChildren([
  signIn,
  setPassword,
  forgottenPassword,
  inside.addChildren([
    start,
    home,
    run,
    myAccounts,
    mySignIn,
    authorize,
    nowhere,
    building.addChildren([
      applications,
      connections,
      newConnection,
      clientCredentials,
      services,
      newService,
      importService,
      service,
      connection,
      application.addChildren([
        overview,
        forms,
        form,
        formPeople,
        workflows,
        workflow,
        records,
        applicationRuns,
        applicationConnections,
        applicationSettings,
      ]),
      runs,
      schedules,
      people,
      settings,
    ]),
  ]),
]);

/** What stands in where a page is missing, broken or on its way. */
export const fallbacks = {
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: BrokenPage,
  defaultPendingComponent: PendingPage,
} as const;
