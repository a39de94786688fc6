import { SimpleGrid, Skeleton, Text } from "@mantine/core";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import classes from "./start.module.css";
import { templateIcons } from "./template-icons.ts";
import { actsAsChip, type OfferedTemplate } from "./template-words.ts";

interface TemplateCardsProps {
  /** undefined while they load. */
  templates: readonly OfferedTemplate[] | undefined;
  onChoose: (template: OfferedTemplate) => void;
}

/** Templates as cards: what each does, the services it needs, and whose accounts they use. */
export function TemplateCards({ templates, onChoose }: TemplateCardsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {templates?.map((template) => (
        <TemplateCard key={template.key} template={template} onChoose={() => onChoose(template)} />
      ))}
      {templates === undefined &&
        Array.from({ length: 6 }, (_, index) => <Skeleton key={`card-${String(index)}`} height={132} radius="lg" />)}
    </SimpleGrid>
  );
}

function TemplateCard({ template, onChoose }: { template: OfferedTemplate; onChoose: () => void }) {
  const { title, sentence, icon, accounts } = template;
  const Icon = templateIcons[icon];
  return (
    <button type="button" className={classes.card} onClick={onChoose}>
      <span className={classes.cardTitle}>
        {Icon && <Icon size={18} stroke={1.5} aria-hidden className={classes.cardIcon} />}
        {title}
      </span>
      <Text component="span" size="sm" c="dimmed" className={classes.cardWords}>
        {sentence}
      </Text>
      {accounts.map((account) => (
        <span key={account.key} className={classes.account}>
          <ServiceMark {...account.mark} size={26} />
          <span className={classes.serviceName}>{account.connectorName}</span>
          <IdentityChip {...actsAsChip(account)} />
        </span>
      ))}
    </button>
  );
}
