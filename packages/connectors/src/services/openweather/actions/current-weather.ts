import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { openWeatherHost, where, whereQuery } from "../place.ts";
import { sentWeather, timeOf, toWeather, weather } from "../weather.ts";

const answer = sentWeather.extend({
  name: z.string(),
  coord: z.object({ lat: z.number(), lon: z.number() }),
  /** Shift from UTC in seconds. */
  timezone: z.number(),
  sys: z.object({ country: z.string().default(""), sunrise: z.number(), sunset: z.number() }),
});

/** The weather at a place now (https://openweathermap.org/current). */
export const currentWeather = defineAction({
  title: "Get the weather now",
  description: "Temperature, wind, clouds and more at a place, as last measured.",
  guarantee: "read",
  scopes: [],
  input: where,
  output: weather.extend({
    place: z.string().meta({ title: "Place" }),
    country: z.string().meta({ title: "Country code" }),
    latitude: z.number().meta({ title: "Latitude" }),
    longitude: z.number().meta({ title: "Longitude" }),
    sunrise: z.iso.datetime().meta({ title: "Sunrise" }),
    sunset: z.iso.datetime().meta({ title: "Sunset" }),
    utcOffsetSeconds: z.number().meta({ title: "Shift from UTC in seconds" }),
  }),
  request: ({ input }) => ({
    method: "GET",
    url: `https://${openWeatherHost}/data/2.5/weather`,
    query: whereQuery(input),
  }),
  result: (response) =>
    readAnswer(response, answer, (now) =>
      ok({
        ...toWeather(now),
        place: now.name,
        country: now.sys.country,
        latitude: now.coord.lat,
        longitude: now.coord.lon,
        sunrise: timeOf(now.sys.sunrise),
        sunset: timeOf(now.sys.sunset),
        utcOffsetSeconds: now.timezone,
      }),
    ),
});
