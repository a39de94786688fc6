import { apiKey, defineConnector, ok } from "../../define.ts";
import { currentWeather } from "./actions/current-weather.ts";
import { forecast } from "./actions/forecast.ts";
import { openWeatherFailure } from "./failure.ts";
import { openWeatherHost } from "./place.ts";

/** OpenWeather, data API version 2.5 (https://openweathermap.org/api). */
export const connector = defineConnector({
  key: "openweather",
  name: "OpenWeather",
  description: "Weather now and in the next five days, for any place.",
  category: "Data",
  color: "#c9481f",
  initials: "OW",
  docs: "https://openweathermap.org/api",
  auth: apiKey({
    fields: [
      {
        key: "key",
        label: "API key",
        secret: true,
        help: "From “My API keys” of your OpenWeather account. A new key takes a while until it works.",
      },
    ],
    places: [{ in: "query", name: "appid", value: { field: "key" } }],
    accountLabel: () => "OpenWeather key",
  }),
  regions: [],
  params: [],
  hosts: [openWeatherHost],
  failure: openWeatherFailure,
  test: {
    request: () => ({ method: "GET", url: `https://${openWeatherHost}/data/2.5/weather`, query: { q: "London" } }),
    outcome: (response) => ok(response.status),
  },
  // Limit of the free plan, counted per account over all of its keys (https://openweathermap.org/full-price).
  limits: [{ calls: 60, perSeconds: 60, per: "account" }],
  actions: { currentWeather, forecast },
  retired: null,
});
