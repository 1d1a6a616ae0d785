import * as v from 'valibot';
import { jsonBody } from '../../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { personIn, personRoles, rolesIn, seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import { id } from '../../../shared/events/event.ts';
import { personWords } from '../../../shared/events/staff.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { refuseBody } from '../editing/body.ts';
import { etagOf, requireIfMatch } from '../editing/etag.ts';
import { validateDocument } from '../editing/faults.ts';
import { shopPath } from '../editing/roles.ts';
import {
  briefView,
  ended,
  type Member,
  memberDetails,
  memberShape,
  memberState,
  memberView,
  resumed,
  withDetails,
} from './member.ts';
import { changeMember, directoryOf, memberAt, type ZoneOf } from './staff.store.ts';

/** Who reads whole entries; others read names and titles. */
const keepers: readonly Role[] = ['lead', 'admin'];
const admins: readonly Role[] = ['admin'];

const noMember = () => new Problem('staff-not-found');

async function listStaff(call: Call): Promise<Answer> {
  const now = systemClock();
  const view = rolesIn(call).some((role) => keepers.includes(role)) ? memberView : briefView;
  return { status: 200, body: { items: (await directoryOf(call.shop)).map((member) => view(member, now)) } };
}

/** The caller's own entry, and the roles of their token: who is not in the directory has those only. */
async function getMe(call: Call): Promise<Answer> {
  const person = personIn(call);
  const entry = person === undefined ? undefined : await memberAt(call.shop, person).state();
  const now = systemClock();
  if (entry && memberState(entry, now) === 'ended') throw new Problem('staff-ended', 'Ask an admin of the shop.');
  const { id: _, state, role: __, contactsMasked, ...known } = entry ? memberView(entry, now) : { id: '', state: '' };
  const isMasked = seesMasked(call) || contactsMasked === true;
  return { status: 200, body: { id: person ?? '', roles: rolesIn(call), contactsMasked: isMasked, ...known } };
}

const memberAnswer = (member: Member): Answer => ({
  status: 200,
  body: memberView(member, systemClock()),
  headers: { etag: etagOf(member) },
});

async function getMember({ shop, path }: Call): Promise<Answer> {
  const member = await memberAt(shop, path.id ?? '').state();
  if (!member) throw noMember();
  return memberAnswer(member);
}

const putMember =
  (zoneOf: ZoneOf) =>
  async (call: Call): Promise<Answer> => {
    const { shop, path } = call;
    const person = path.id ?? '';
    const read = validateDocument(memberDetails, jsonBody(call, { halves: true }), () => []);
    if ('faults' in read) return refuseBody(read.faults);
    const zone = await zoneOf(shop);
    if (!zone) throw new Problem('shop-not-found');
    let after: Member | undefined;
    const cause = causeOf(call, memberAt(shop, person).subject, systemClock());
    const decide = (before: Member | undefined) => {
      after = withDetails(before, person, read.value, zone);
      // A repetition changes nothing and needs no ETag: the first answer may have been lost.
      if (!before || canonical(before) !== canonical(after)) requireIfMatch(call, before);
      return after;
    };
    await changeMember(shop, person, cause, decide, { by: personIn(call) });
    if (!after) throw noMember();
    return memberAnswer(after);
  };

type Become = (before: Member, at: string) => Member;

const writeState =
  (become: Become) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop, path } = call;
    const person = path.id ?? '';
    const by = personIn(call);
    if (person === by) throw new Problem('staff-self', 'Ask another admin.');
    const at = systemClock();
    const cause = causeOf(call, memberAt(shop, person).subject, at);
    const decide = (before: Member | undefined) => {
      if (!before) throw noMember();
      return become(before, at);
    };
    let body: unknown;
    const alsoWrite = (after: Member) => {
      body = memberView(after, at);
      return keyed.answering({ status: 200, body });
    };
    await changeMember(shop, person, cause, decide, { by, alsoWrite });
  };

const brief = v.object({ ...v.partial(memberShape).entries, id, name: personWords, state: memberShape.entries.state });
const { id: _id, state: _state, role: _role, endedAt: _endedAt, ...own } = memberShape.entries;
const me = v.object({
  ...v.partial(v.object(own)).entries,
  id: v.string(),
  roles: v.array(v.picklist(personRoles)),
  contactsMasked: v.boolean(),
});

const memberPath = `${shopPath}/staff/{id}`;

/** The people who work for a shop: who they are, and whether they still do. */
export const staffRoutes = (zoneOf: ZoneOf): Route[] => [
  {
    method: 'GET',
    path: `${shopPath}/me`,
    answer: getMe,
    docs: { summary: 'Read your own entry and roles', roles: personRoles, response: me },
  },
  {
    method: 'GET',
    path: `${shopPath}/staff`,
    answer: listStaff,
    docs: { summary: 'List the staff', roles: personRoles, response: v.object({ items: v.array(brief) }) },
  },
  {
    method: 'GET',
    path: memberPath,
    answer: getMember,
    docs: { summary: 'Read the entry of a person', roles: keepers, response: memberShape },
  },
  {
    method: 'PUT',
    path: memberPath,
    answer: putMember(zoneOf),
    docs: { summary: 'Replace the entry of a person', roles: admins, body: memberDetails, response: memberShape },
  },
  keyed({
    method: 'POST',
    path: `${memberPath}/end`,
    write: writeState(ended),
    docs: { summary: 'End the work of a person', roles: admins, response: memberShape },
  }),
  keyed({
    method: 'POST',
    path: `${memberPath}/resume`,
    write: writeState(resumed),
    docs: { summary: 'Undo the end of the work of a person', roles: admins, response: memberShape },
  }),
];
