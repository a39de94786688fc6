/** Seed: the same requests each time, unless another one is given: `FUZZ_SEED=$RANDOM FUZZ_REQUESTS=100000 npm test fuzz`. */
export const seed = Number(process.env.FUZZ_SEED ?? 20_261_129);
/** How many are sent. */
export const requests = Number(process.env.FUZZ_REQUESTS ?? 10_000);
