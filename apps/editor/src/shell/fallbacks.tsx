import { Skeleton, Stack } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { EmptyState } from "../shared/empty-state.tsx";
import { errorDataOf } from "../shared/error-data.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { LinkButton } from "../shared/links.tsx";
import { PartMissing } from "../shared/load-part.ts";
import classes from "./fallbacks.module.css";
import { leadsNowhere } from "./nowhere.ts";
import { Page } from "./page.tsx";

/** A place that does not exist, or that the signed-in person may not see: the same answer for both. */
export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState
        picture="search"
        sentence="There is nothing here, or it is not yours to see. Check the address, or start from the home page."
        action={<LinkButton to="/">Go to the home page</LinkButton>}
      />
    </Page>
  );
}

/** Replaces a page that failed to render; the rail stays. */
export function BrokenPage({ error }: { error: unknown }) {
  const router = useRouter();
  if (leadsNowhere(error)) return <NotFoundPage />;
  const { code, message } = errorDataOf(error);
  // A retry would change nothing; the sentence says who can help.
  if (code === "FORBIDDEN") {
    return (
      <Page title="Somebody else does this">
        <EmptyState picture="people" sentence={message} action={<LinkButton to="/">Go to the home page</LinkButton>} />
      </Page>
    );
  }
  return (
    <Page title="Something went wrong">
      <ErrorNotice
        error={error}
        onRetry={() => (error instanceof PartMissing ? location.reload() : void router.invalidate())}
      />
    </Page>
  );
}

/** Placeholder while a page's code and data load; invisible for the first 200 ms. */
export function PendingPage() {
  return (
    <Stack p="xl" gap="md" className={classes.pending} role="status" aria-busy aria-label="Loading">
      <Skeleton height={20} width="30%" />
      <Skeleton height={14} width="80%" />
      <Skeleton height={14} width="70%" />
      <Skeleton height={14} width="75%" />
    </Stack>
  );
}
