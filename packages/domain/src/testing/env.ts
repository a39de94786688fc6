/** Random runs that are lived through with and without crashes: `RANDOM_RUNS=1000000 npx vitest run --project unit live-and-rebuilt`. */
export const randomRuns = Number(process.env.RANDOM_RUNS ?? 2_500);
