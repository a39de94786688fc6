import type { KnownValue } from "../expression/scope.ts";

const priorities = [
  { value: "high", label: "High" },
  { value: "low", label: "Low" },
];

/** A value of every kind. */
export const knownHere: readonly KnownValue[] = [
  { path: "form.priority", label: "Form › Priority", type: "text", empty: true, answers: priorities },
  { path: "form.tags", label: "Form › Tags", type: "list", empty: true, answers: [{ value: "a", label: "Alpha" }] },
  { path: "form.amount", label: "Form › Amount", type: "number", empty: true },
  { path: "form.limit", label: "Form › Limit", type: "number", empty: true },
  { path: "form.vip", label: "Form › VIP", type: "boolean" },
  { path: "form.name", label: "Form › Name", type: "text", empty: true },
  { path: "form.day", label: "Form › Day", type: "date", empty: true },
  { path: "form.papers", label: "Form › Papers", type: "object", empty: true },
  { path: "run.startedAt", label: "Run › Started at", type: "date", time: true },
  { path: "run.scheduledAt", label: "Run › Scheduled for", type: "date", time: true, maybe: true },
  { path: "steps.find.total", label: "Find › Total", type: "number", maybe: true },
  { path: "steps.find.items", label: "Find › Items", type: "list", maybe: true },
  { path: "steps.find.note", label: "Find › Note", type: "any", maybe: true },
];
