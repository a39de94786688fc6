import { SimpleGrid, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import classes from "../home/home.module.css";
import { Renewals } from "../home/renewals.tsx";
import { Submissions } from "../home/submissions.tsx";
import { Waiting } from "../home/waiting.tsx";
import { nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ShowMore } from "../shared/show-more.tsx";
import { Page } from "../shell/page.tsx";
import { useSession } from "../shell/session.ts";
import { trpc } from "../trpc.ts";

/** Home of people who fill in forms: what waits for them, forms open to them, and what became of what they sent. */
export function HomePage() {
  const { user } = useSession();
  const submissions = useInfiniteQuery(
    trpc.home.submissions.infiniteQueryOptions({}, { getNextPageParam: nextCursor, refetchInterval: 5_000 }),
  );
  return (
    <Page title={`Hello, ${user.name.split(" ")[0]}`}>
      <Waiting />
      <Renewals />
      <Text component="h2" className={classes.heading}>
        Forms open to you
      </Text>
      <OpenForms />
      <Text component="h2" className={classes.heading}>
        What you have sent
      </Text>
      <Submissions query={submissions} />
    </Page>
  );
}

function OpenForms() {
  const query = useInfiniteQuery(trpc.home.forms.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  const forms = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isSuccess && forms.length === 0) {
    return (
      <div className={classes.card}>
        <EmptyState
          picture="form"
          sentence="No form is open to you at the moment. New ones appear here as they are published."
        />
      </div>
    );
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
        {forms.map(({ slug, title, description, applicationName }) => (
          <a key={slug} href={`/f/${slug}`} className={classes.form}>
            <Text size="xs" c="dimmed">
              {applicationName}
            </Text>
            <Text fw={650} fz={15} c="var(--fw-text)">
              {title}
            </Text>
            {description && (
              <Text size="sm" c="dimmed" lineClamp={2}>
                {description}
              </Text>
            )}
          </a>
        ))}
      </SimpleGrid>
      <ShowMore query={query} />
    </>
  );
}
