import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { openWeatherHost, where, whereQuery } from "../place.ts";
import { sentWeather, toWeather, weather } from "../weather.ts";

const answer = z.object({
  /** `pop` is the probability of rain or snow, 0 to 1. */
  list: z.array(sentWeather.extend({ pop: z.number().default(0) })).min(1),
  city: z.object({ name: z.string(), country: z.string().default("") }),
});

const entry = weather.extend({ rainChance: z.number().meta({ title: "Chance of rain or snow in %" }) });

/** The weather of the next five days in steps of three hours (https://openweathermap.org/forecast5). */
export const forecast = defineAction({
  title: "Get a forecast",
  description: "The weather at a place in the next five days, in steps of three hours.",
  guarantee: "read",
  scopes: [],
  input: where.safeExtend({
    steps: z.coerce.number().int().min(1).max(40).default(8).meta({
      title: "How many steps of three hours",
      description: "8 are a day, 40 are the most.",
    }),
  }),
  output: z.object({
    place: z.string().meta({ title: "Place" }),
    country: z.string().meta({ title: "Country code" }),
    first: entry.meta({ title: "Next step" }),
    lowest: z.number().meta({ title: "Lowest temperature" }),
    highest: z.number().meta({ title: "Highest temperature" }),
    highestRainChance: z.number().meta({ title: "Highest chance of rain or snow in %" }),
    count: z.number().int().meta({ title: "How many steps" }),
    steps: z.array(entry).meta({ title: "Steps" }),
  }),
  request: ({ input }) => ({
    method: "GET",
    url: `https://${openWeatherHost}/data/2.5/forecast`,
    query: { ...whereQuery(input), cnt: String(input.steps) },
  }),
  result: (response) =>
    readAnswer(response, answer, ({ list, city }) => {
      const steps = list.map((sent) => ({ ...toWeather(sent), rainChance: Math.round(sent.pop * 100) }));
      const temperatures = steps.map((step) => step.temperature);
      return ok({
        place: city.name,
        country: city.country,
        first: steps[0] as (typeof steps)[number],
        lowest: Math.min(...temperatures),
        highest: Math.max(...temperatures),
        highestRainChance: Math.max(...steps.map((step) => step.rainChance)),
        count: steps.length,
        steps,
      });
    }),
});
