import { IconPlus } from "@tabler/icons-react";
import { LinkButton } from "../../shared/links.tsx";

/** Leads to the gallery of services; the connection made there belongs to the application, if one is given. */
export function NewConnectionButton({ applicationId }: { applicationId?: string }) {
  return (
    <LinkButton to="/connections/new" search={{ applicationId }} leftSection={<IconPlus size={16} stroke={1.75} />}>
      New connection
    </LinkButton>
  );
}
