import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { failed, notice } from '../frame/notice.ts';
import type { Reading } from '../frame/reading.ts';
import { when } from '../frame/time.ts';
import type { ReplyProblem, Visit } from '../frame/visit.ts';
import {
  countWords,
  needWords,
  paidWords,
  percentWords,
  providerWords,
  wonText,
  channelsWords as words,
} from '../shop/carriers.words.ts';
import { shopWords } from '../shop/shop.words.ts';
import { type Carrier, type NewCredentials, nearlyPercent, percentOf, type Setting, type Spent } from './carriers.ts';

export const channelsAt = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/channels`;

/** What was refused of a form, and what was typed into it. */
export interface RefusedForm {
  /** A provider, or `tests`. */
  readonly form: string;
  readonly typed: URLSearchParams;
  readonly problem: ReplyProblem & { readonly status: number };
}

interface ChannelsShown {
  readonly carriers: readonly Carrier[];
  readonly spending: Reading<{ readonly items: readonly Spent[] }>;
  readonly setting: Setting;
  readonly isEnded: boolean;
  readonly refused?: RefusedForm | undefined;
}

/** The shop's channels to phones: what today costs, who carries them, and a test. Who is no admin sees it without forms. */
export function channelsPage(visit: Visit, shown: ChannelsShown): Markup {
  const { language, shop, person } = visit;
  const { carriers, spending, isEnded, refused } = shown;
  const mayChange = person.roles.includes('admin');
  const problem = refused && failed({ ok: false, status: refused.problem.status, problem: refused.problem }, language);
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>
${isEnded ? notice('done', words.ended[language]) : ''}${problem ?? ''}
<h2>${words.today[language]}</h2><p class="hint">${words.todayHint[language]}</p>
${spending.ok ? html`<div class="cards">${spending.value.items.map((each) => spentCard(visit, each, shown.setting))}</div>` : failed(spending, language)}
<p><a class="tap" href="/desk/${shop}/shop/channels">${words.change[language]}</a></p>
<h2>${words.providers[language]}</h2><div class="stack">${carriers.map((each) => carrierCard(visit, each, { mayChange, refused }))}</div>
${mayChange ? testPart(visit, refused) : ''}`;
}

/** What a channel costs today, in words and as a bar, who carries it, and whether its provider refuses. */
function spentCard(visit: Visit, spent: Spent, { by, number }: Setting): Markup {
  const { language, shop } = visit;
  const { channel, won, messages, mostADay, refused } = spent;
  const carriers = by[channel]?.map((each) => providerWords[each]?.[language] ?? each) ?? [];
  const from = html`${number || words.noNumber[language]}${number ? '' : html` · <a href="/desk/${shop}/shop/brand">${words.setNumber[language]}</a>`}`;
  const isUsed = carriers.length > 0;
  if (channel === 'push') return noticesCard(visit, spent, carriers);
  return html`<section class="card" aria-labelledby="spent-${channel}"><h3 id="spent-${channel}">${paidWords[channel]?.[language] ?? channel}</h3>
<p class="large">${wonText(won, language)}</p><p>${countWords(messages)[language]}</p>
${mostADay === undefined ? html`<p class="soft">${words.noMost[language]}</p>` : ceilingPart(visit, { ...spent, mostADay })}
<dl><div><dt>${words.carriedBy[language]}</dt><dd>${isUsed ? carriers.join(words.otherwise[language]) : words.offNow[language]}</dd></div>
${isUsed ? html`<div><dt>${words.number[language]}</dt><dd>${from}</dd></div>` : ''}</dl>
${refused ? refusedPart(visit, refused) : ''}</section>`;
}

/** Notifications cost nothing: how many they are today, and to whose devices. A shop without an app has no card. */
function noticesCard(visit: Visit, { channel, messages, refused }: Spent, apps: readonly string[]): Markup {
  const { language } = visit;
  if (apps.length === 0 && messages === 0) return html``;
  return html`<section class="card" aria-labelledby="spent-${channel}"><h3 id="spent-${channel}">${paidWords[channel]?.[language] ?? channel}</h3>
<p class="large">${countWords(messages)[language]}</p><p class="soft">${words.free[language]}</p>
<dl><div><dt>${words.carriedBy[language]}</dt><dd>${apps.length > 0 ? apps.join(' · ') : words.offNow[language]}</dd></div></dl>
${refused ? refusedPart(visit, refused) : ''}</section>`;
}

function ceilingPart({ language }: Visit, spent: Spent & { readonly mostADay: number }): Markup {
  const percent = percentOf(spent) ?? 0;
  const told = percentWords(percent, spent.mostADay)[language];
  const nearly = percent >= nearlyPercent ? words.nearly[language] : '';
  const mark = spent.won >= spent.mostADay ? words.spent[language] : nearly;
  return html`<p>${told}${mark ? html` <span class="mark bad">${mark}</span>` : ''}</p><progress aria-label="${told}" value="${percent}" max="100"></progress>`;
}

const refusedPart = (visit: Visit, { since, why }: NonNullable<Spent['refused']>): Markup => {
  const { language } = visit;
  const from =
    language === 'ko' ? html`${when(since, visit)}${words.since.ko}` : html`${words.since.en} ${when(since, visit)}`;
  return notice(
    'bad',
    html`<p><b>${words.refused[language]}</b> ${from}</p><p>${words.refusedNext[language]}</p><p class="hint" lang="en">${why}</p>`,
  );
};

interface CardContext {
  readonly mayChange: boolean;
  readonly refused: RefusedForm | undefined;
}

function carrierCard(visit: Visit, carrier: Carrier, { mayChange, refused }: CardContext): Markup {
  const { language } = visit;
  const { name, credentials, reportsTo } = carrier;
  const isLive = credentials.length > 0;
  const mark = isLive
    ? html`<span class="mark done">${words.live[language]}</span>`
    : html`<span class="mark">${words.none[language]}</span>`;
  return html`<section class="card" aria-labelledby="by-${name}"><h3 id="by-${name}">${providerWords[name]?.[language] ?? name} ${mark}</h3>
${isLive ? credentialsPart(visit, carrier, mayChange) : ''}
${isLive ? html`<details><summary>${words.reportsTo[language]}</summary><p class="hint">${words.reportsToHint[language]}</p><pre tabindex="0">${reportsTo}</pre></details>` : ''}
${mayChange ? addingPart(visit, carrier, refused?.form === name ? refused : undefined) : ''}</section>`;
}

function credentialsPart(visit: Visit, { name, credentials }: Carrier, mayChange: boolean): Markup {
  const { language } = visit;
  const since = (at: string) =>
    language === 'ko' ? html`${when(at, visit)}${words.since.ko}` : html`${words.since.en} ${when(at, visit)}`;
  const ending = (each: string) =>
    form({
      visit,
      action: `${channelsAt(visit)}/${name}/end`,
      fields: html``,
      submit: words.end[language],
      isQuiet: true,
      hidden: { name: each },
    });
  const only = mayChange && credentials.length === 1 ? html`<p class="hint">${words.endOnly[language]}</p>` : '';
  return html`<p class="hint">${words.credentials[language]}</p><ul class="plain">${credentials.map(
    (each) => html`<li><code>${each.name}</code> ${since(each.since)}${mayChange ? ending(each.name) : ''}</li>`,
  )}</ul>${only}`;
}

/** The name of a field on the page: each provider's form has its own. */
export const needField = (provider: string, need: string): string => `${provider}.${need}`;

function addingPart(visit: Visit, { name, needs, optional }: Carrier, refused: RefusedForm | undefined): Markup {
  const { language } = visit;
  const fields = needs.map((need) =>
    field({
      name: needField(name, need),
      label: needWords[need]?.[language] ?? need,
      value: refused?.typed.get(needField(name, need)) ?? undefined,
      isOptional: optional.includes(need),
      language,
    }),
  );
  return html`<details ${refused ? 'open' : ''}><summary>${words.add[language]}</summary><p class="hint">${words.addHint[language]}</p>
${form({ visit, action: `${channelsAt(visit)}/${name}/credentials`, fields: html`${fields}`, submit: words.add[language] })}</details>`;
}

function testPart(visit: Visit, refused: RefusedForm | undefined): Markup {
  const { language } = visit;
  const own = refused?.form === 'tests' ? refused : undefined;
  const to = field({
    name: 'to',
    label: words.testTo[language],
    hint: words.testToHint[language],
    value: own?.typed.get('to') ?? undefined,
    error: own?.problem.code === 'body-invalid' ? words.testWrong[language] : undefined,
    kind: 'tel',
    language,
  });
  return html`<h2 id="test">${words.test[language]}</h2><p>${words.testHint[language]}</p>
${form({ visit, action: `${channelsAt(visit)}/tests`, fields: to, submit: words.testSend[language], isQuiet: true })}`;
}

/** The address for reports and their secret, once: it cannot be read again. */
export const connectedPage = (visit: Visit, { reportsTo, reportSecret }: NewCredentials): Markup => {
  const { language } = visit;
  return html`${notice('done', words.once[language])}<p>${words.reportsToHint[language]}</p>
<h2>${words.reportsTo[language]}</h2><pre tabindex="0">${reportsTo}</pre>
${reportSecret === undefined ? '' : html`<h2>${words.secret[language]}</h2><pre tabindex="0">${reportSecret}</pre>`}
<p><a class="tap" href="${channelsAt(visit)}#test">← ${words.back[language]}</a></p>`;
};
