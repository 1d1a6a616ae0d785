import type { Role } from '../../../shared/api/http.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { channelsWords as words } from '../shop/carriers.words.ts';
import { askedTest, carrierList, newCredentials, settingOf, spendingList, testOutcome } from './carriers.ts';
import { isUnderWay, testPage } from './channel-test.page.ts';
import { channelsAt, channelsPage, connectedPage, needField, type RefusedForm } from './channels.page.ts';

const channelReaders: readonly Role[] = ['lead', 'marketer', 'admin'];
const writers: readonly Role[] = ['admin'];
const channelsView = '/desk/{shop}/channels';

async function showChannels(visit: Visit, refused?: RefusedForm): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const title = words.title[language];
  const paths = ['/channels/providers', '/channels/spending', '/channels', '/brand'] as const;
  const [listed, spent, channels, brand] = await Promise.all([
    api.get(paths[0]),
    api.get(paths[1]),
    api.get(paths[2]),
    api.get(paths[3]),
  ]);
  const carriers = reading(carrierList, listed);
  if (!carriers.ok) return { title, body: failed(carriers, language), status: carriers.status };
  const body = channelsPage(visit, {
    carriers: carriers.value.items,
    spending: reading(spendingList, spent),
    setting: settingOf(replyBody(channels), replyBody(brand)),
    isEnded: query.ended === '1',
    refused,
  });
  return { title, body, status: refused?.problem.status ?? 200 };
}

const replyBody = (reply: ApiReply): unknown => (reply.ok ? reply.body : undefined);

const refusedForm = (visit: Visit, form: string, { problem, status }: ApiReply & { readonly ok: false }) =>
  showChannels(visit, { form, typed: visit.form, problem: { ...problem, status } });

/** The fields that were filled in; one that may be left out is. */
async function postCredentials(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path } = visit;
  const { provider = '' } = path;
  const begin = needField(provider, '');
  const fields = [...form].flatMap(([name, value]) =>
    name.startsWith(begin) && value.trim() !== '' ? [{ name: name.slice(begin.length), value: value.trim() }] : [],
  );
  const address = `/channels/providers/${encodeURIComponent(provider)}/credentials`;
  const made = reading(newCredentials, await api.post(address, { fields }, form.get('key') ?? undefined));
  if (!made.ok) return await refusedForm(visit, provider, made);
  return { title: words.made[language], body: connectedPage(visit, made.value) };
}

async function postEnd(visit: Visit): Promise<DeskAnswer> {
  const { api, form, path } = visit;
  const [provider, name] = [path.provider ?? '', form.get('name') ?? ''].map(encodeURIComponent);
  const address = `/channels/providers/${provider}/credentials/${name}/end`;
  const ended = await api.post(address, {}, form.get('key') ?? undefined);
  return ended.ok ? { goTo: `${channelsAt(visit)}?ended=1` } : await refusedForm(visit, path.provider ?? '', ended);
}

async function postTest(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const asked = await api.post('/channels/sms/tests', { to: form.get('to') ?? '' }, form.get('key') ?? undefined);
  const read = reading(askedTest, asked);
  if (!read.ok) return await refusedForm(visit, 'tests', read);
  return { goTo: `${channelsAt(visit)}/tests/${encodeURIComponent(read.value.id)}` };
}

/** The browser looks again while there may be news soon. */
async function showTest(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path, now } = visit;
  const title = words.outcome[language];
  const key = encodeURIComponent(path.key ?? '');
  const read = reading(testOutcome, await api.get(`/messages/${key}`));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const body = testPage(visit, read.value, `${channelsAt(visit)}/tests/${key}`);
  return { title, body, ...(isUnderWay(read.value, now) && { refreshSeconds: 3 }) };
}

/** Shop → Channels: who carries messages to phones, what today costs, and a test. */
export const channelsRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: channelsView, roles: channelReaders, answer: (visit) => showChannels(visit) },
  { method: 'POST', path: `${channelsView}/{provider}/credentials`, roles: writers, answer: postCredentials },
  { method: 'POST', path: `${channelsView}/{provider}/end`, roles: writers, answer: postEnd },
  { method: 'POST', path: `${channelsView}/tests`, roles: writers, answer: postTest },
  { method: 'GET', path: `${channelsView}/tests/{key}`, roles: writers, answer: showTest },
];
