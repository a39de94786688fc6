import { z } from "zod";

/** The only host of the data API. */
export const openWeatherHost = "api.openweathermap.org";

/** Place of the weather, with units and language. */
export const where = z
  .strictObject({
    city: z.string().min(1).max(200).optional().meta({
      title: "City",
      description: "Name, with the country's code if there are several: Springfield, US.",
    }),
    latitude: z.coerce
      .number()
      .min(-90)
      .max(90)
      .optional()
      .meta({ title: "Latitude", description: "Instead of a city." }),
    longitude: z.coerce.number().min(-180).max(180).optional().meta({ title: "Longitude" }),
    units: z.enum(["metric", "imperial"]).default("metric").meta({
      title: "Units",
      description: "Metric: °C and metres per second. Imperial: °F and miles per hour.",
    }),
    language: z
      .string()
      .regex(/^[a-z]{2}(_[a-z]{2})?$/i, "Use a language code such as en or pt_br.")
      .default("en")
      .meta({ title: "Language of descriptions", description: "For example en, de or pt_br." }),
  })
  .refine(
    ({ city, latitude, longitude }) =>
      city === undefined
        ? latitude !== undefined && longitude !== undefined
        : latitude === undefined && longitude === undefined,
    { message: "Fill in either a city, or both latitude and longitude." },
  );

/** The query for a place. */
export function whereQuery({ city, latitude, longitude, units, language }: z.output<typeof where>) {
  return { q: city, lat: latitude?.toString(), lon: longitude?.toString(), units, lang: language };
}
