import { countedUpTo } from "@formwork/domain";

/** A count as it is read: with a plus where counting stopped. */
export function countWords(count: number): string {
  return `${count.toLocaleString("en")}${count < countedUpTo ? "" : "+"}`;
}
