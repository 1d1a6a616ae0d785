import { html } from 'hono/html';
import { wallClock } from '../../../shared/base/zone.ts';
import { day, zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { customerPath } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import type { Reading } from '../frame/reading.ts';
import type { Visit } from '../frame/visit.ts';
import { consentWords } from './consent.words.ts';
import { worthText } from './customers.ts';
import type { ConsentList, CustomerRead, PointsRead } from './person.ts';
import { channelReasonWords, channelWords, deviceWords, languageWords, personWords as words } from './person.words.ts';

export type Fact = readonly [label: string, value: Markup | string | undefined];

/** What is known, each with its label; what is not known is left out. */
export const factList = (facts: readonly Fact[]): Markup =>
  html`<dl>${facts.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : ''))}</dl>`;

const mark = (text: string, kind = ''): Markup => html` <span class="mark ${kind}">${text}</span>`;

/** How to reach a customer, and why so; in which language, and at what time of their day. */
export function reachCard(visit: Visit, known: CustomerRead): Markup {
  const { language, person, zone, now } = visit;
  const { email, phone, phoneShown = phone, channel, ownsEmail } = known;
  const link = (scheme: string, to: string, shown: string) =>
    person.isMasked ? shown : html`<a href="${scheme}:${to}">${shown}</a>`;
  const owned = ownsEmail ? '' : mark(words.notOwned[language]);
  const reason = channel && channelReasonWords[channel.because]?.[language];
  const by =
    channel &&
    html`<b>${channelWords[channel.channel]?.[language] ?? channel.channel}</b>${reason ? html` <span class="hint">${reason}</span>` : ''}`;
  const clock = zonedDateTime(now, known.zone ?? zone, language);
  const spoken = known.language && languageWords[known.language]?.[language];
  return html`<section class="card"><h2>${words.reach[language]}</h2>
${channel || email || phoneShown ? '' : html`<p>${words.unreachable[language]}</p>`}
${factList([
  [words.by[language], by],
  [words.email[language], email && html`${link('mailto', email, email)}${owned}`],
  [
    words.phone[language],
    phoneShown && html`${link('tel', phone ?? '', phoneShown)}${setByHand(visit, known, 'phone')}`,
  ],
  [words.language[language], spoken && html`${spoken}${setByHand(visit, known, 'language')}`],
  [words.clock[language], html`${clock}${setByHand(visit, known, 'zone')}`],
])}${known.zone ? '' : html`<p class="hint">${words.shopClock[language]}</p>`}</section>`;
}

/** A field that a person of the shop has set stands against all that platforms report. */
const setByHand = ({ language }: Visit, { edited }: CustomerRead, field: string): Markup | '' =>
  edited.includes(field) ? mark(words.edited[language]) : '';

/** What they bought, and when. */
export function boughtCard(
  { language, zone }: Visit,
  { orders, worth, firstOrderAt, lastOrderAt }: CustomerRead,
): Markup {
  const dayOf = (at: string | undefined) => at && day(at, zone, language);
  if (orders === 0 && worth.length === 0)
    return html`<section class="card"><h2>${words.bought[language]}</h2><p>${words.nothingBought[language]}</p></section>`;
  return html`<section class="card"><h2>${words.bought[language]}</h2>
<p class="large">${worthText(worth, language)}</p><p class="hint">${words.net[language]}</p>
${factList([
  [words.orders[language], words.count(orders)[language]],
  [words.firstOrder[language], dayOf(firstOrderAt)],
  [words.lastOrder[language], dayOf(lastOrderAt)],
])}</section>`;
}

export function loyaltyCard(visit: Visit, read: Reading<PointsRead>): Markup {
  const { language, zone } = visit;
  const title = html`<h2>${words.loyalty[language]}</h2>`;
  if (!read.ok) return html`<section class="card">${title}${failed(read, language)}</section>`;
  const { available, pending, debt, tier, tierLabel = tier, override, nextExpiries } = read.value;
  const points = (n: number) => words.points(grouped(n))[language];
  const [first] = nextExpiries;
  return html`<section class="card">${title}
<p class="large">${points(available)}</p><p class="hint">${words.available[language]}</p>
${factList([
  [words.tier[language], tierLabel],
  [
    words.tierGiven[language],
    override && html`${day(override.until, zone, language)} <span class="hint">${override.reason}</span>`,
  ],
  [words.pending[language], pending > 0 ? points(pending) : undefined],
  [words.debt[language], debt > 0 ? points(debt) : undefined],
  [words.expiry[language], first && `${points(first.points)}, ${day(first.at, zone, language)}`],
])}</section>`;
}

export function consentCard(visit: Visit, id: string, read: Reading<ConsentList>): Markup {
  const { language, zone } = visit;
  const title = html`<h2>${words.consents[language]}</h2>`;
  if (!read.ok) return html`<section class="card">${title}${failed(read, language)}</section>`;
  const { items } = read.value;
  const labelOf = ({ channel, night }: ConsentList['items'][number]) => {
    const name = channelWords[channel]?.[language] ?? channel;
    return night ? `${name} (${consentWords.night[language]})` : name;
  };
  const said = ({ given, at }: ConsentList['items'][number]) =>
    html`${given ? mark(words.agreed[language], 'done') : mark(words.notAgreed[language])}${at ? html` <span class="hint">${day(at, zone, language)}</span>` : ''}`;
  return html`<section class="card">${title}${
    items.length === 0
      ? html`<p>${words.noConsent[language]}</p>`
      : factList(items.map((each) => [labelOf(each), said(each)]))
  }<p><a class="tap" href="${customerPath(visit, id)}/consents">${consentWords.see[language]}</a></p></section>`;
}

/** What else is known of somebody; no card where nothing is. */
export function moreCard(visit: Visit, known: CustomerRead): Markup | '' {
  const { language } = visit;
  const { birthday, tags, devices, platformIds } = known;
  const facts: readonly Fact[] = [
    [
      words.birthday[language],
      birthday && html`${birthdayText(birthday, visit)}${setByHand(visit, known, 'birthday')}`,
    ],
    [words.tags[language], tags.length > 0 && html`${tags.map((tag) => mark(tag))}${setByHand(visit, known, 'tags')}`],
    [words.devices[language], devices.map((each) => deviceWords[each]?.[language] ?? each).join(', ')],
    [words.platformIds[language], platformIds.join(', ')],
  ].flatMap(([label, value]): Fact[] => (value ? [[label as string, value as Markup | string]] : []));
  if (facts.length === 0) return '';
  return html`<section class="card"><h2>${words.more[language]}</h2>${factList(facts)}</section>`;
}

/** `5월 17일`, `May 17`; with the year where it is known. A birthday that comes within a week is marked. */
function birthdayText(birthday: string, { language, now, zone }: Visit): Markup {
  const [, year, month = '', date = ''] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(birthday) ?? [];
  const shown = new Intl.DateTimeFormat(language, {
    month: 'long',
    day: 'numeric',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  });
  const text = shown.format(new Date(`${year ?? '2024'}-${month}-${date}T00:00:00Z`));
  return html`${text}${isSoon(`${month}-${date}`, wallClock(now, zone)) ? mark(words.soon[language], 'done') : ''}`;
}

const soonDays = 7;

function isSoon(monthDay: string, today: Date): boolean {
  const days = Array.from({ length: soonDays + 1 }, (_, n) => new Date(today.getTime() + n * 86_400_000));
  return days.some((each) => each.toISOString().slice(5, 10) === monthDay);
}
