import { z } from "zod";

/** Weather at a moment as the API sends it (https://openweathermap.org/current, https://openweathermap.org/forecast5). */
export const sentWeather = z.object({
  /** Seconds since 1970, UTC. */
  dt: z.number(),
  main: z.object({ temp: z.number(), feels_like: z.number(), pressure: z.number(), humidity: z.number() }),
  weather: z.array(z.object({ main: z.string(), description: z.string() })).min(1),
  wind: z.object({ speed: z.number(), deg: z.number().default(0) }),
  clouds: z.object({ all: z.number() }),
  /** Metres, at most 10,000; missing where it is not known. */
  visibility: z.number().nullish(),
});

/** Weather at a moment as steps see it. */
export const weather = z.object({
  at: z.iso.datetime().meta({ title: "Time" }),
  condition: z.string().meta({ title: "Condition", description: "One word, for example Rain." }),
  description: z.string().meta({ title: "Description", description: "In the chosen language." }),
  temperature: z.number().meta({ title: "Temperature" }),
  feelsLike: z.number().meta({ title: "Feels like" }),
  humidity: z.number().meta({ title: "Humidity in %" }),
  pressure: z.number().meta({ title: "Air pressure in hPa" }),
  windSpeed: z.number().meta({ title: "Wind speed" }),
  windDirection: z.number().meta({ title: "Wind direction in degrees" }),
  cloudiness: z.number().meta({ title: "Cloudiness in %" }),
  visibility: z.number().nullable().meta({ title: "Visibility in metres" }),
});

/** Seconds since 1970 as an ISO time. */
export function timeOf(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}

/** Converts the weather at a moment to the form that steps see. */
export function toWeather(sent: z.output<typeof sentWeather>): z.output<typeof weather> {
  return {
    at: timeOf(sent.dt),
    condition: sent.weather[0]?.main ?? "",
    description: sent.weather[0]?.description ?? "",
    temperature: sent.main.temp,
    feelsLike: sent.main.feels_like,
    humidity: sent.main.humidity,
    pressure: sent.main.pressure,
    windSpeed: sent.wind.speed,
    windDirection: sent.wind.deg,
    cloudiness: sent.clouds.all,
    visibility: sent.visibility ?? null,
  };
}
