import type { JsonObject } from "@formwork/domain";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools } from "../../fake/define.ts";

/** Key that the double accepts, in the vendor's form: 32 hexadecimal digits. */
const acceptedKey = "0123456789abcdef0123456789abcdef";

const cities = [
  { id: 2643743, name: "London", country: "GB", lat: 51.5085, lon: -0.1257, timezone: 0, celsius: 11, sky: "Rain" },
  {
    id: 2950159,
    name: "Berlin",
    country: "DE",
    lat: 52.5244,
    lon: 13.4105,
    timezone: 3_600,
    celsius: 7,
    sky: "Clouds",
  },
  {
    id: 1264527,
    name: "Chennai",
    country: "IN",
    lat: 13.0878,
    lon: 80.2785,
    timezone: 19_800,
    celsius: 31,
    sky: "Clear",
  },
  {
    id: 5128581,
    name: "New York",
    country: "US",
    lat: 40.7143,
    lon: -74.006,
    timezone: -18_000,
    celsius: 4,
    sky: "Snow",
  },
];
type City = (typeof cities)[number];
const descriptions: Readonly<Record<string, string>> = {
  Rain: "light rain",
  Clouds: "broken clouds",
  Clear: "clear sky",
  Snow: "light snow",
};
const threeHours = 10_800;

function cityOf(query: URLSearchParams): City | undefined {
  const name = query.get("q")?.split(",")[0]?.trim().toLowerCase();
  if (name !== undefined) return cities.find((city) => city.name.toLowerCase() === name);
  const distance = (city: City) => Math.hypot(city.lat - Number(query.get("lat")), city.lon - Number(query.get("lon")));
  return [...cities].sort((a, b) => distance(a) - distance(b))[0];
}

function weatherAt(city: City, seconds: number, query: URLSearchParams): JsonObject {
  const celsius = city.celsius + Math.round(4 * Math.sin((2 * Math.PI * (seconds + city.timezone)) / 86_400));
  const units = query.get("units") ?? "standard";
  const inUnits = (degrees: number) =>
    units === "metric" ? degrees : units === "imperial" ? degrees * 1.8 + 32 : degrees + 273.15;
  return {
    dt: seconds,
    main: { temp: inUnits(celsius), feels_like: inUnits(celsius - 2), pressure: 1014, humidity: 71 },
    weather: [{ id: 500, main: city.sky, description: descriptions[city.sky] ?? city.sky, icon: "10d" }],
    wind: { speed: 4.1, deg: 240 },
    clouds: { all: 75 },
    visibility: 10_000,
  };
}

function answered(call: FakeCall, tools: FakeTools, make: (city: City, now: number) => JsonObject): FakeAnswer {
  if (call.query.get("appid") !== acceptedKey) {
    const message = "Invalid API key. Please see https://openweathermap.org/faq#error401 for more info.";
    return { status: 401, json: { cod: 401, message } };
  }
  const city = cityOf(call.query);
  if (!city) return { status: 404, json: { cod: "404", message: "city not found" }, account: "API key" };
  tools.store.put("asked", tools.store.nextId(), { what: call.path, place: city.name, at: tools.now() });
  return { status: 200, json: make(city, Math.floor(tools.now() / 1_000)), account: "API key" };
}

/** Double of OpenWeather: four cities with a calm climate. */
export const fake = defineFake({
  key: "openweather",
  name: "OpenWeather",
  hosts: ["api.openweathermap.org"],
  routes: [
    {
      method: "GET",
      path: "/data/2.5/weather",
      handle: (call, tools) =>
        answered(call, tools, (city, now) => ({
          ...weatherAt(city, now, call.query),
          coord: { lon: city.lon, lat: city.lat },
          base: "stations",
          sys: { country: city.country, sunrise: now - 3 * threeHours, sunset: now + threeHours },
          timezone: city.timezone,
          id: city.id,
          name: city.name,
          cod: 200,
        })),
    },
    {
      method: "GET",
      path: "/data/2.5/forecast",
      handle: (call, tools) =>
        answered(call, tools, ({ id, name, country, timezone, ...city }, now) => {
          const list = Array.from({ length: Number(call.query.get("cnt") ?? 40) }, (_each, index) => ({
            ...weatherAt({ id, name, country, timezone, ...city }, now + (index + 1) * threeHours, call.query),
            pop: city.sky === "Clear" ? 0 : 0.35,
          }));
          return { cod: "200", message: 0, cnt: list.length, list, city: { id, name, country, timezone } };
        }),
    },
  ],
  rateLimited: {
    status: 429,
    json: {
      cod: 429,
      message: "Your account is temporary blocked due to exceeding of requests limitation of your subscription type.",
    },
  },
  inspect: (tools) => [
    { title: "Key to enter", columns: ["API key"], rows: [[acceptedKey]] },
    {
      title: "Cities",
      columns: ["City", "Country", "Latitude", "Longitude", "About °C", "Sky"],
      rows: cities.map((city) =>
        [city.name, city.country, city.lat, city.lon, city.celsius, city.sky].map((value) => String(value)),
      ),
    },
    {
      title: "Asked for",
      columns: ["When", "Place", "What"],
      rows: tools.store
        .list("asked")
        .slice(-50)
        .reverse()
        .map(({ at, place, what }) => [new Date(Number(at)).toISOString(), String(place), String(what)]),
    },
  ],
});
