import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { refreshAccounts } from "../connections/authorize/use-consent.ts";
import { MyAccount } from "../connections/mine/my-account.tsx";
import classes from "../connections/mine/my-accounts.module.css";
import { OpenToMe } from "../connections/mine/open-to-me.tsx";
import { RevokeAll } from "../connections/mine/revoke-all.tsx";
import { nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ShowMore } from "../shared/show-more.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** Accounts of the person who looks: what acts for them and where, how to end it, and what they could connect [C3, C15]. */
export function MyAccountsPage() {
  const paging = { getNextPageParam: nextCursor };
  const mine = useInfiniteQuery(trpc.authorization.mine.infiniteQueryOptions({ limit: 20 }, paging));
  const connected = mine.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title="My accounts" actions={connected.length > 0 && <RevokeAll />}>
      {mine.isError && <ErrorNotice error={mine.error} onRetry={() => void refreshAccounts()} />}
      {mine.isPending && <Skeleton height={140} radius={12} aria-busy />}
      {mine.isSuccess && connected.length === 0 && (
        <EmptyState
          picture="people"
          sentence="Nothing acts for you yet. Connect an account below, or when a form asks for it."
        />
      )}
      <div className={classes.list}>
        {connected.map((account) => (
          <MyAccount key={account.authorizationId} account={account} />
        ))}
      </div>
      <ShowMore query={mine} />
      <OpenToMe />
    </Page>
  );
}
