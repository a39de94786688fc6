/** Most rows that a list counts to say how many there are. Counting all would make the page slower with every row. */
export const countedUpTo = 1_000;
