import { html } from 'hono/html';
import * as v from 'valibot';
import type { Role } from '../../../shared/api/http.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { reading } from '../frame/reading.ts';
import { section } from '../frame/section.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { healthReport } from '../health/health.ts';
import { stoppedNotice } from '../health/stops.page.ts';
import { stopList } from '../health/stops.ts';
import { importList, importProgress } from '../imports/imports.ts';
import { readQueuePage } from '../queue/queue.routes.ts';
import { connectionList } from '../shop/connections.ts';
import { addressList } from '../shop/desk-mail.ts';
import { journeyList } from '../shop/journeys.ts';
import { checksOf, heldOf, journeysOf, queueOf, surveysOf } from './today.page.ts';
import { checksIn } from './today.ts';
import { todayWords as words } from './today.words.ts';
import { heldPage, surveyList } from './waiting.ts';

const isOne = ({ person }: Visit, ...roles: Role[]): boolean => person.roles.some((role) => roles.includes(role));

async function ticketSection(visit: Visit): Promise<Markup> {
  const { language } = visit;
  return section(visit, words.tickets[language], await readQueuePage(visit, 'all'), (value) => queueOf(visit, value));
}

async function heldSection(visit: Visit): Promise<Markup> {
  const read = reading(heldPage, await visit.api.get('/messages/held'));
  return section(visit, words.held[visit.language], read, (value) => heldOf(visit, value));
}

async function surveySection(visit: Visit): Promise<Markup> {
  const read = reading(surveyList, await visit.api.get('/surveys'));
  return section(visit, words.surveys[visit.language], read, (value) => surveysOf(visit, value));
}

async function journeySection(visit: Visit): Promise<Markup> {
  const { language } = visit;
  const read = reading(journeyList, await visit.api.get('/journeys/states'));
  return section(visit, words.journeys[language], read, ({ items }) => {
    const off = items.filter(({ on }) => !on).map(({ label }) => label[language]);
    return journeysOf(visit, off);
  });
}

/** How many of the newest imports are looked into. */
const maxImports = 3;
const deskWebhook = v.object({ webhook: v.optional(v.object({})) });
const programme = v.object({ recount: v.object({ state: v.string() }), waiting: v.optional(v.object({})) });

async function newestImports({ api }: Visit) {
  const list = reading(importList, await api.get('/imports'));
  const newest = list.ok ? list.value.items.slice(0, maxImports) : [];
  const told = await Promise.all(newest.map(({ id }) => api.get(`/imports/${encodeURIComponent(id)}`)));
  return told.flatMap((each) => {
    const read = reading(importProgress, each);
    return read.ok ? [read.value] : [];
  });
}

/** Whether no address of the desk is confirmed, and the staff have no system of their own. */
async function tellsNobody({ api }: Visit): Promise<boolean> {
  const listed = reading(addressList, await api.get('/desk-addresses'));
  if (!listed.ok || listed.value.items.some(({ confirmedAt }) => confirmedAt !== undefined)) return false;
  const part = reading(deskWebhook, await api.get('/desk'));
  return part.ok && part.value.webhook === undefined;
}

async function checkSection(visit: Visit): Promise<Markup> {
  const { api, language } = visit;
  const [connections, imports, health, recount, isNobodyTold] = await Promise.all([
    api.get('/connections'),
    isOne(visit, 'admin') ? newestImports(visit) : [],
    api.get('/health'),
    api.get('/programme'),
    tellsNobody(visit),
  ]);
  const read = {
    connections: reading(connectionList, connections),
    health: reading(healthReport, health),
    programme: reading(programme, recount),
  };
  const checks = checksIn(
    {
      imports,
      connections: read.connections.ok ? read.connections.value : undefined,
      health: read.health.ok ? read.health.value : undefined,
      isRecounting: read.programme.ok && read.programme.value.recount.state === 'running',
      isNobodyTold,
      isWaiting: read.programme.ok && read.programme.value.waiting !== undefined,
    },
    language,
  );
  const failure = [read.connections, read.health].find((each) => !each.ok);
  return section<unknown>(visit, words.system[language], failure ?? { ok: true, value: undefined }, () =>
    checksOf(visit, checks),
  );
}

/** Nothing where nothing is stopped. */
async function stoppedSection(visit: Visit): Promise<Markup | ''> {
  const read = reading(stopList, await visit.api.get('/stops'));
  return read.ok ? stoppedNotice(visit, read.value) : '';
}

/** What waits for this person: agents answer, leads see what is held, marketers the numbers, admins what has to be mended. Surveys are everybody's. */
async function today(visit: Visit): Promise<DeskAnswer> {
  const sections = await Promise.all([
    stoppedSection(visit),
    ...(isOne(visit, 'agent', 'lead', 'admin') ? [ticketSection(visit)] : []),
    ...(isOne(visit, 'lead', 'admin') ? [checkSection(visit), heldSection(visit)] : []),
    surveySection(visit),
    ...(isOne(visit, 'marketer') ? [journeySection(visit)] : []),
  ]);
  return { title: words.title[visit.language], body: html`${sections}` };
}

export const todayRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}', roles: ['agent', 'lead', 'marketer', 'admin'], answer: today },
];
