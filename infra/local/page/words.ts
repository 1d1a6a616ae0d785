import { html, raw } from 'hono/html';

/** What `html` gives: a promise only where a promise was put in, which nothing here does. */
export type Html = ReturnType<typeof html>;

const clocks = new Map<string, Intl.DateTimeFormat>();

function dateParts(time: string | number, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  clocks.set(zone, clock);
  return Object.fromEntries(clock.formatToParts(new Date(time)).map(({ type, value }) => [type, value]));
}

/** `Wed 25 Nov 2026`, in words that every version of ICU writes alike. */
export function day(time: string | number, zone: string): string {
  const { weekday, day, month, year } = dateParts(time, zone);
  return `${weekday} ${day} ${month} ${year}`;
}

/** `10:00`. */
export function hour(time: string | number, zone: string): string {
  const { hour, minute } = dateParts(time, zone);
  return `${hour}:${minute}`;
}

/** `Wed 25 Nov, 10:00`, as an element whose machine-readable time is exact. */
export function when(time: string | number, zone: string): Html {
  const { weekday, day, month, hour, minute } = dateParts(time, zone);
  const exact = new Date(time).toISOString();
  return html`<time datetime="${exact}" title="${exact}">${weekday} ${day} ${month}, ${hour}:${minute}</time>`;
}

/** `10:00:07`, as an element. */
export function second(time: string | number, zone: string): Html {
  const { hour, minute, second } = dateParts(time, zone);
  const exact = new Date(time).toISOString();
  return html`<time datetime="${exact}" title="${day(time, zone)}, ${exact}">${hour}:${minute}:${second}</time>`;
}

/** What a date-time field starts with: the next full hour of the shop. */
export function nextHour(now: number, zone: string): string {
  const iso = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const hourMs = 3_600_000;
  return iso.format(new Date((Math.floor(now / hourMs) + 1) * hourMs)).replace(' ', 'T');
}

const durationUnits = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `2 days 14 hours`: the two largest units that follow each other. */
export function span(ms: number): string {
  const at = durationUnits.findIndex(([, size]) => ms >= size);
  if (at < 0) return 'less than a second';
  let rest = ms;
  const words = durationUnits.slice(at, at + 2).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [many(count, unit)] : [];
  });
  return words.join(' ');
}

export const many = (count: number, thing: string, things = `${thing}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? thing : things}`;

/** `MessageRequested` → `Message requested`. */
export function spoken(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Dangol-dev-DangolOrdersEventsQueue08B3109C` → `orders events`. */
export function queueWords(name: string): string {
  const id = name.split('-').at(-1) ?? name;
  const bare = id
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/^Dangol/, '')
    .replace(/(Queue|DeadLetters)$/, '');
  return bare ? spoken(bare).toLowerCase() : name;
}

export function formatMoney(minor: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
  } catch {
    return `${minor} ${currency}`;
  }
}

/** A form of one button, which works without the script as well. */
export function press(action: string, fields: Readonly<Record<string, string>>, label: Html | string, look = ''): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${action}">${hidden}<button class="${look}">${label}</button></form>`;
}

export const json = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';

/** Nothing, where a template wants something. */
export const none: Html = raw('');
