import { Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Logo } from "../shell/logo.tsx";
import classes from "./sign-in.module.css";

interface EntryCardProps {
  title: string;
  /** What it is for, in one sentence. */
  lead: ReactNode;
  /** What stands below the card. */
  below?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages one sees before being signed in. */
export function EntryCard({ title, lead, below, children }: EntryCardProps) {
  useDocumentTitle(`${title} · Formwork`);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo />
        <Title order={1} mt="xl" mb={4}>
          {title}
        </Title>
        <Text c="dimmed" mb="lg">
          {lead}
        </Text>
        {children}
      </div>
      {below}
    </main>
  );
}
