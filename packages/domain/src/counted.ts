/** Up to so many rows are counted where a list says how many there are of something; a page that counted them all would get slower with each. */
export const countedUpTo = 1_000;
