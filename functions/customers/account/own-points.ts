import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { balanceOf, type PendingOrder, type Points } from '../customer/points.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { accountTexts } from './account.words.ts';
import { pointsSentences } from './messages.words.ts';
import { row } from './rows.ts';
import { type Listed, moreOf, ownDay, shopDay, type Viewer } from './viewer.ts';

/** A change of the points, as its sentence tells it. */
export interface PointsChange {
  readonly at: string;
  readonly name: string;
  readonly points: number;
  readonly order?: string | undefined;
  readonly direction?: 'added' | 'taken' | undefined;
}

interface PointsView {
  readonly points: Points;
  readonly changes: Listed<PointsChange>;
  /** Order numbers, by the orders' ids. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** The balance, the tier, what is pending, what expires next, and the newest changes. */
export function pointsSection({ points, changes, numbers }: PointsView, viewer: Viewer): Markup {
  const { language } = viewer;
  const text = accountTexts[language];
  const { tier } = points;
  const tierRow = tier && html`<div><dt>${text.tier}</dt><dd>${tier.label?.[language] ?? tier.tier}</dd></div>`;
  if (points.entries.length === 0) {
    return html`<h2>${text.points}</h2>\n<p class="soft">${text.noPoints}</p>${tierRow && html`\n<dl>${tierRow}</dl>`}`;
  }
  const { pending, active, debt, expiries } = balanceOf(points);
  const scheduled = scheduleLines(points.pending?.orders ?? [], { pending, numbers }, viewer);
  const ends = expiries.map((each) => text.expiry(shopDay(each.at, viewer), pointsText(each.points, language)));
  return html`<h2>${text.points}</h2>
<p class="soft">${text.active}</p>
<p class="large figure">${pointsText(active, language)}</p>
<dl>
${tierRow}
<div><dt>${text.pending}</dt><dd>${pointsText(pending, language)}</dd></div>
${debt > 0 && html`<div><dt>${text.debt}</dt><dd>${pointsText(debt, language)}</dd></div>`}
</dl>
${scheduled.length > 0 && html`<h3>${text.schedule}</h3>\n<ul>${scheduled.map((each) => html`<li>${each}</li>`)}</ul>`}
${ends.length > 0 && html`<h3>${text.expiries}</h3>\n<ul>${ends.map((end) => html`<li>${end}</li>`)}</ul>`}
<h3>${text.changes}</h3>
<ul class="rows">
${pointsRows(changes.items, numbers, viewer)}</ul>
${moreOf(changes, 'points', viewer)}`;
}

export const pointsRows = (
  changes: readonly PointsChange[],
  numbers: ReadonlyMap<string, string>,
  viewer: Viewer,
): Markup[] => changes.map((each) => row('', changeText(each, numbers, viewer.language), ownDay(each.at, viewer)));

/** More orders than these are told day by day. */
const fewOrders = 5;
/** Loyalty tells of so many orders at most: what is pending beside them is told as a sum. */
const mostOrders = 20;

interface PendingSum {
  readonly pending: number;
  /** Order numbers, by the orders' ids. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** `1,000P (주문 #1001): 2026년 12월 5일(토)부터`; of many orders `16,000P (주문 16건): …`, a line for each day. */
function scheduleLines(
  orders: readonly PendingOrder[],
  { pending, numbers }: PendingSum,
  viewer: Viewer,
): readonly string[] {
  const { language } = viewer;
  const text = accountTexts[language];
  const sum = (all: readonly PendingOrder[]) => all.reduce((total, { points }) => total + points, 0);
  const groups = Map.groupBy(orders, (each) => (orders.length > fewOrders ? scheduleWhen(each, viewer) : each.order));
  const lines = [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const number = numbers.get(first.order);
    const one = number ? text.order(number) : text.anOrder;
    const about = more.length > 0 ? text.someOrders(more.length + 1) : one;
    return [`${pointsText(sum([first, ...more]), language)} (${about}): ${scheduleWhen(first, viewer)}`];
  });
  const rest = orders.length >= mostOrders ? pending - sum(orders) : 0;
  return rest > 0 ? [...lines, `${pointsText(rest, language)} (${text.otherOrders})`] : lines;
}

function scheduleWhen({ activatesAt, isReturning }: PendingOrder, viewer: Viewer): string {
  const text = accountTexts[viewer.language];
  if (isReturning) return text.returning;
  return activatesAt ? text.activates(shopDay(activatesAt, viewer)) : text.undated;
}

function changeText(
  { name, points, order, direction }: PointsChange,
  numbers: ReadonlyMap<string, string>,
  language: Language,
): string {
  const text = accountTexts[language];
  const number = order && numbers.get(order);
  const about = { order: number ? text.order(number) : text.anOrder, points: pointsText(points, language), direction };
  return pointsSentences[name]?.[language](about) ?? about.points;
}

/** The change of points that an entry of the timeline tells; other entries of the kind are about tiers. */
export function pointsChange({ at, name, facts }: TimelineEntry): PointsChange[] {
  if (!Object.hasOwn(pointsSentences, name)) return [];
  const direction = facts.direction === 'taken' ? 'taken' : 'added';
  return [{ at, name, points: Number(facts.points ?? 0), order: facts.order, direction }];
}

const pointsText = (points: number, language: Language) => accountTexts[language].count(grouped(points));
