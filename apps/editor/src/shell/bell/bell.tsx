import { ActionIcon, Indicator, Popover, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { queryClient, trpc } from "../../trpc.ts";
import { NoticeList } from "./notice-list.tsx";

const most = 99;

/** The bell of the top bar: how much is new, and the list of it. */
export function Bell() {
  const [opened, { toggle, close }] = useDisclosure();
  const count = useQuery(trpc.notification.count.queryOptions(undefined, { staleTime: 30_000 }));
  useSubscription(
    trpc.notification.watch.subscriptionOptions(undefined, {
      onData: () => void queryClient.invalidateQueries(trpc.notification.pathFilter()),
    }),
  );
  const unread = count.data?.unread ?? 0;
  const words = unread === 0 ? "Notices" : `Notices, ${unread > most ? `more than ${most}` : unread} new`;
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" width={380} trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label="Notices" disabled={opened}>
          <Indicator
            label={unread > most ? `${most}+` : unread}
            disabled={unread === 0}
            size={16}
            offset={6}
            aria-hidden={false}
          >
            <ActionIcon aria-label={words} aria-expanded={opened} onClick={toggle}>
              <IconBell size={18} stroke={1.5} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Notices">
        <NoticeList unread={unread} onLeave={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
