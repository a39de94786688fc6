/** What `service.preview` answers: what stops when a custom service is edited or deleted. */
export interface Preview {
  revision: number;
  stops: Record<"connections" | "people" | "workflows" | "schedules", { count: number; first: { name: string }[] }>;
}

/** What a person sends along who was shown it. */
export function confirm({ revision, stops }: Preview): { revision: number; stops: Record<string, number> } {
  return {
    revision,
    stops: Object.fromEntries(Object.entries(stops).map(([what, { count }]) => [what, count])),
  };
}
