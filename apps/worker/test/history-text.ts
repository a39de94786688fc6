import proto from "@temporalio/proto";

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

/** A history as JSON text, for the corpus. */
export function historyText(history: History): string {
  const plain = History.toObject(History.fromObject(history), { longs: String, bytes: String });
  // Process and machine names say nothing to a replay.
  return `${JSON.stringify(plain, null, 1)}\n`.replaceAll(/"\d+@[^"]*"/g, '"worker"');
}

/** A history from its text. */
export function historyOf(text: string): History {
  return History.fromObject(JSON.parse(text) as Record<string, unknown>);
}
