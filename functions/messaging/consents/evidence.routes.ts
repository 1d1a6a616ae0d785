import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { loadPerson } from '../persons/person.store.ts';
import { registerOf } from '../persons/register.store.ts';
import { messages } from '../policy/messages.store.ts';
import { entryIn, evidenceCsv, evidenceOf, evidenceShape, type NoticeOutcome, type ReadRegister } from './evidence.ts';
import { wordingsOf } from './wordings.store.ts';

/** The registers of all records of a person; refuses where there is none, and where they asked to be forgotten. */
export async function readRegisters(shop: string, customer: string) {
  const { root, records, recipient } = await loadPerson(shop, customer);
  if (!recipient?.profile || recipient.erasureRequestedAt) throw new Problem('customer-not-found');
  const registers = await Promise.all(
    [...records].map(async ([record, each]): Promise<ReadRegister> => {
      return { record, rows: await registerOf(shop, record), end: each?.state.register };
    }),
  );
  return { root, recipient, registers };
}

async function readEvidence({ shop, path: { id = '' } }: Call) {
  const { root, registers } = await readRegisters(shop, id);
  const notices = registers.flatMap(({ rows }) => rows.map(entryIn).filter((each) => each.is === 'notice'));
  const outcomes = await Promise.all(notices.map(({ key }) => outcomeOf(shop, key)));
  return evidenceOf(registers, {
    customer: root,
    madeAt: systemClock(),
    wordings: await wordingsOf(shop),
    outcomes: new Map(outcomes.flat()),
  });
}

/** What became of a letter. */
async function outcomeOf(shop: string, key: string): Promise<[string, NoticeOutcome][]> {
  const message = await messages.of(shop, key).state();
  if (!message) return [];
  const { status, written } = message;
  return [[key, { status, ...(status === 'sent' && written && { sentAt: written.at }) }]];
}

const getEvidence = async (call: Call) => ({ status: 200, body: await readEvidence(call) });

const getCsv = async (call: Call) => ({
  status: 200,
  type: 'text/csv; charset=utf-8',
  text: evidenceCsv(await readEvidence(call)),
});

const evidenceReaders: readonly Role[] = ['lead', 'admin'];

/** What a shop can show of a person's consents, whoever asks. */
export const evidenceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/consents/evidence',
    answer: getEvidence,
    docs: { summary: 'Export the evidence of consents', roles: evidenceReaders, response: evidenceShape },
  },
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/consents/evidence.csv',
    answer: getCsv,
    docs: { summary: 'Export the evidence of consents as CSV', roles: evidenceReaders },
  },
];
