import fc from 'fast-check';
import { is } from 'valibot';
import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../../functions/customers/identity/zone.ts';
import { zonesByRegion } from '../../../functions/customers/identity/zones-by-country.ts';
import { timeZone } from '../../../shared/base/document-fields.ts';

const days = [2026, 2027, 2028].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => [3, 12, 27].map((day) => Date.UTC(year, month, day, 12))).flat(),
);

/** What the clocks of a zone show on days of each month. */
function clocksOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return days.map((day) => format.format(day)).join();
}

const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
/** TypeScript's library does not have it yet. */
type Locale = Intl.Locale & { getTimeZones(): string[] | undefined };

/** The zones of each country, as Node knows them. A code that ISO 3166-1 gave up is read as the one that replaced it. */
const ofNode = letters
  .flatMap((a) => letters.map((b) => new Intl.Locale(`und-${a}${b}`) as Locale))
  .flatMap((locale, n) => {
    const code = `${letters[Math.floor(n / 26)]}${letters[n % 26]}`;
    const zones = locale.region === code ? (locale.getTimeZones() ?? []) : [];
    return zones.length > 0 ? [{ code, clocks: new Set(zones.map(clocksOf)) }] : [];
  });

/** One time by law, although the database has a second zone. */
const oneByLaw = ['CN', 'UA'];

describe('the zone of a country', () => {
  const agreeing = ofNode.filter(({ clocks }) => clocks.size === 1);

  it('is known where all its clocks agree, and shows the same', () => {
    expect(agreeing.length).toBeGreaterThan(220);
    for (const { code, clocks } of agreeing) expect([code, clocksOf(zoneOf(code) ?? 'UTC')]).toEqual([code, ...clocks]);
  });

  it('is not known where they do not, without a region', () => {
    const several = ofNode.filter(({ code, clocks }) => clocks.size > 1 && !oneByLaw.includes(code));
    expect(several.map(({ code }) => code)).toContain('US');
    for (const { code } of several) expect([code, zoneOf(code)]).toEqual([code, undefined]);
  });

  it.each([
    ['KR', undefined, 'Asia/Seoul'],
    ['KR', '11', 'Asia/Seoul'],
    ['IN', undefined, 'Asia/Calcutta'],
    ['CN', 'XJ', 'Asia/Shanghai'],
    ['UA', undefined, 'Europe/Kiev'],
    ['US', 'CA', 'America/Los_Angeles'],
    ['US', 'PR', 'America/Puerto_Rico'],
    ['US', 'AP', undefined],
    ['CA', 'CA', undefined],
    ['CA', 'NL', 'America/St_Johns'],
    ['AU', 'QLD', 'Australia/Brisbane'],
    ['BR', 'AM', 'America/Manaus'],
    ['MX', 'ROO', 'America/Cancun'],
    ['RU', 'KAM', 'Asia/Kamchatka'],
    ['ID', 'BA', 'Asia/Makassar'],
    ['ES', 'M', 'Europe/Madrid'],
    ['ES', 'TF', 'Atlantic/Canary'],
    ['PT', '20', 'Atlantic/Azores'],
    ['PF', 'X', undefined],
    ['ZZ', 'A', undefined],
    ['kr', undefined, undefined],
    [undefined, 'CA', undefined],
  ])('%s and %s: %s', (country, region, zone) => {
    expect(zoneOf(country, region)).toBe(zone);
  });

  it('is one of those that Node gives the country, or has the clocks of one', () => {
    for (const [country, { others, zones }] of Object.entries(zonesByRegion)) {
      const known = new Set(ofNode.find(({ code }) => code === country)?.clocks);
      const own = Object.keys(zones).filter((zone) => !/Puerto_Rico|St_Thomas|Guam|Saipan|Pago_Pago/.test(zone));
      for (const zone of [...own, ...(others ? [others] : [])])
        expect([zone, known.has(clocksOf(zone))]).toEqual([zone, true]);
    }
  });

  it("has a name that a shop's document takes", () => {
    const ofRegions = Object.entries(zonesByRegion).flatMap(([country, { zones }]) =>
      ['-', ...Object.values(zones).join(' ').split(' ')].map((region) => zoneOf(country, region)),
    );
    const all = new Set(
      [...agreeing.map(({ code }) => zoneOf(code)), ...ofRegions].filter((zone) => zone !== undefined),
    );
    expect(all.size).toBeGreaterThan(250);
    expect([...all].filter((zone) => !is(timeZone, zone))).toEqual([]);
  });

  it('is one for each region', () => {
    for (const { zones } of Object.values(zonesByRegion)) {
      const regions = Object.values(zones).flatMap((each) => (each === '' ? [] : each.split(' ')));
      expect(new Set(regions).size).toBe(regions.length);
    }
  });

  it('is a zone or nothing, whatever is asked', () => {
    const any = fc.option(fc.oneof(fc.string(), fc.constantFrom('US', 'ES', '__proto__', 'constructor')), {
      nil: undefined,
    });
    fc.assert(
      fc.property(any, any, (country, region) => {
        const zone = zoneOf(country, region);
        if (zone) expect(is(timeZone, zone)).toBe(true);
      }),
    );
  });
});
