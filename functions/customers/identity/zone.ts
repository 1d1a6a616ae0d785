import { oneZone, zonesByRegion } from './zones-by-country.ts';

const zoneOfCountry: ReadonlyMap<string, string> = new Map(
  Object.entries(oneZone).flatMap(([area, lines]) =>
    lines.flatMap((line) =>
      line.split(', ').map((each): [string, string] => [each.slice(0, 2), `${area}/${each.slice(3)}`]),
    ),
  ),
);

const zoneOfRegion: ReadonlyMap<string, string> = new Map(
  Object.entries(zonesByRegion).flatMap(([country, { zones }]) =>
    Object.entries(zones).flatMap(([zone, regions]) =>
      regions.split(' ').map((region): [string, string] => [`${country}-${region}`, zone]),
    ),
  ),
);

/**
 * The time zone of a place, such as `Asia/Seoul`: of a country of ISO 3166-1 and a region as ISO 3166-2 writes it after the country
 * (`CA` of `US-CA`). Undefined where it is not known: a country of several times without a region.
 */
export function zoneOf(country?: string, region?: string): string | undefined {
  if (!country) return undefined;
  const own = zoneOfCountry.get(country);
  if (own || !region) return own;
  const regions = Object.hasOwn(zonesByRegion, country) ? zonesByRegion[country] : undefined;
  return zoneOfRegion.get(`${country}-${region}`) ?? regions?.others;
}
