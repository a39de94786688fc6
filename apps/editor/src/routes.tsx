import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { runSearchSchema } from "./runs/run-filters.ts";
import { BrokenPage, NotFoundPage, PendingPage } from "./shell/fallbacks.tsx";
import { sessionQuery } from "./shell/session.ts";
import { Shell } from "./shell/shell.tsx";
import { queryClient } from "./trpc.ts";

// One page a file under routes/; each is loaded when it is first opened. This file is the product's table of contents.

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Only addresses of this very site: `//elsewhere` would leave it.
  validateSearch: z.object({
    next: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
  }),
  beforeLoad: async ({ search }) => {
    if ((await queryClient.ensureQueryData(sessionQuery)) === null) return;
    // A full load: the address may be a live form's, which is a page of its own.
    throw redirect({ href: search.next ?? "/", reloadDocument: true });
  },
  component: lazyRouteComponent(() => import("./routes/sign-in.tsx"), "SignInPage"),
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
  component: lazyRouteComponent(() => import("./routes/home.tsx"), "HomePage"),
});

/** What only builders see; everybody else is led to their home. */
const building = createRoute({
  getParentRoute: () => inside,
  id: "building",
  beforeLoad: ({ context }) => {
    if (!context.session.isBuilder) throw redirect({ to: "/home" });
  },
});

const applications = createRoute({
  getParentRoute: () => building,
  path: "/applications",
  component: lazyRouteComponent(() => import("./routes/applications.tsx"), "ApplicationsPage"),
});

const application = createRoute({ getParentRoute: () => building, path: "/applications/$applicationId" });

const overview = createRoute({
  getParentRoute: () => application,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/application.tsx"), "ApplicationPage"),
});

const forms = createRoute({
  getParentRoute: () => application,
  path: "/forms",
  component: lazyRouteComponent(() => import("./routes/forms.tsx"), "FormsPage"),
});

const form = createRoute({
  getParentRoute: () => application,
  path: "/forms/$formId",
  component: lazyRouteComponent(() => import("./routes/form-builder.tsx"), "FormBuilderPage"),
});

const formPeople = createRoute({
  getParentRoute: () => application,
  path: "/forms/$formId/people",
  component: lazyRouteComponent(() => import("./routes/form-people.tsx"), "FormPeoplePage"),
});

const workflows = createRoute({
  getParentRoute: () => application,
  path: "/workflows",
  component: lazyRouteComponent(() => import("./routes/workflows.tsx"), "WorkflowsPage"),
});

const workflow = createRoute({
  getParentRoute: () => application,
  path: "/workflows/$workflowId",
  component: lazyRouteComponent(() => import("./routes/workflow-editor.tsx"), "WorkflowEditorPage"),
});

const records = createRoute({
  getParentRoute: () => application,
  path: "/records",
  validateSearch: z.object({ formId: z.string().optional(), recordId: z.string().optional() }),
  component: lazyRouteComponent(() => import("./routes/records.tsx"), "RecordsPage"),
});

const applicationRuns = createRoute({
  getParentRoute: () => application,
  path: "/runs",
  validateSearch: runSearchSchema,
  component: lazyRouteComponent(() => import("./routes/application-runs.tsx"), "ApplicationRunsPage"),
});

const applicationSettings = createRoute({
  getParentRoute: () => application,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/application-settings.tsx"), "ApplicationSettingsPage"),
});

const connectionSearch = z.object({
  tab: z.enum(["mine", "shared", "installed", "internal", "all"]).optional().catch(undefined),
});

const applicationConnections = createRoute({
  getParentRoute: () => application,
  path: "/connections",
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import("./routes/application-connections.tsx"), "ApplicationConnectionsPage"),
});

const connections = createRoute({
  getParentRoute: () => building,
  path: "/connections",
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import("./routes/connections.tsx"), "ConnectionsPage"),
});

const newConnection = createRoute({
  getParentRoute: () => building,
  path: "/connections/new",
  validateSearch: z.object({
    connector: z.string().optional(),
    applicationId: z.string().optional(),
    category: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import("./routes/new-connection.tsx"), "NewConnectionPage"),
});

const clientCredentials = createRoute({
  getParentRoute: () => building,
  path: "/connections/client-credentials",
  component: lazyRouteComponent(() => import("./routes/client-credentials.tsx"), "ClientCredentialsPage"),
});

const services = createRoute({
  getParentRoute: () => building,
  path: "/services",
  component: lazyRouteComponent(() => import("./routes/services.tsx"), "ServicesPage"),
});

const newService = createRoute({
  getParentRoute: () => building,
  path: "/services/new",
  component: lazyRouteComponent(() => import("./routes/new-service.tsx"), "NewServicePage"),
});

const importService = createRoute({
  getParentRoute: () => building,
  path: "/services/import",
  component: lazyRouteComponent(() => import("./routes/import-service.tsx"), "ImportServicePage"),
});

const service = createRoute({
  getParentRoute: () => building,
  path: "/services/$serviceId",
  component: lazyRouteComponent(() => import("./routes/service.tsx"), "ServicePage"),
});

const connection = createRoute({
  getParentRoute: () => building,
  path: "/connections/$connectionId",
  validateSearch: z.object({ edit: z.literal(true).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./routes/connection.tsx"), "ConnectionPage"),
});

const myAccounts = createRoute({
  getParentRoute: () => inside,
  path: "/my-accounts",
  component: lazyRouteComponent(() => import("./routes/my-accounts.tsx"), "MyAccountsPage"),
});

/** Where the link leads that asks somebody for an account. */
const authorize = createRoute({
  getParentRoute: () => inside,
  path: "/authorize/$connectionId",
  validateSearch: z.object({ for: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./routes/authorize.tsx"), "AuthorizePage"),
});

const runs = createRoute({
  getParentRoute: () => building,
  path: "/runs",
  validateSearch: runSearchSchema,
  component: lazyRouteComponent(() => import("./routes/runs.tsx"), "RunsPage"),
});

/** Builders and the person who set the run off; the server tells them apart. */
const run = createRoute({
  getParentRoute: () => inside,
  path: "/runs/$runId",
  component: lazyRouteComponent(() => import("./routes/run.tsx"), "RunPage"),
});

const schedules = createRoute({
  getParentRoute: () => building,
  path: "/schedules",
  component: lazyRouteComponent(() => import("./routes/schedules.tsx"), "SchedulesPage"),
});

const people = createRoute({
  getParentRoute: () => building,
  path: "/people",
  component: lazyRouteComponent(() => import("./routes/people.tsx"), "PeoplePage"),
});

const settings = createRoute({
  getParentRoute: () => building,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/settings.tsx"), "SettingsPage"),
});

/** Every page of the product. */
export const routeTree = root.addChildren([
  signIn,
  inside.addChildren([
    start,
    home,
    run,
    myAccounts,
    authorize,
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
