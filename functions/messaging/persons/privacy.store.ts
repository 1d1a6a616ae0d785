import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { ExportRecord } from '../../../shared/kernel/person-answers.ts';
import { answersTo, type Erasing } from '../../../shared/kernel/person-requests.ts';
import { erasedAddress } from '../addresses/address.ts';
import { addresses as addressKind } from '../addresses/addresses.store.ts';
import { messagesTo, messagesToAddress } from '../policy/message-listing.ts';
import { messages, messagingRequests, recipients } from '../policy/messages.store.ts';
import { applyErasure, newRecipient, withoutAccounts } from '../policy/recipient.ts';
import { forgetDevices } from './devices.store.ts';
import { forgetReader, messagesOf } from './forgetting.store.ts';
import { endRegister, registerOf } from './register.store.ts';
import { endNoes, noesOf } from './withdrawn.store.ts';

/** Within it, the index of messages has all that were written, and what was being sent was sent. */
const settleSeconds = 60;

/**
 * Nothing is sent any more to the customer or to any of their addresses, which is asserted by each claim; then what is stored of them goes.
 * A minute later it is looked for once more.
 */
async function eraseReader({ shop, customer, addresses, cause, erasedAt, now }: Erasing) {
  const recipient = recipients.of(shop, customer);
  const erased = await recipient.change(cause, (before = newRecipient) => ({ state: applyErasure(before, cause.at) }));
  await forgetDevices({ shop, customer }, cause, now);
  const accounts = erased?.state.accountsLeft ?? [];
  for (const address of addresses) {
    await addressKind.of(shop, address).change(cause, (before) => ({ state: erasedAddress(before, cause.at) }));
  }
  for (const list of listsOf(shop, customer, addresses)) await forgetReader({ shop, customer }, list, cause, now);
  for (const each of [...addresses, ...accounts]) await endNoes(shop, each, erasedAt);
  const settledAt = plusSeconds(erasedAt, settleSeconds);
  if (now < settledAt) throw new Later(settledAt, 'What was being sent is looked for again');
  if (accounts.length > 0) await recipient.change(cause, (before) => before && { state: withoutAccounts(before) });
  const until = await endRegister(shop, customer, erasedAt);
  return until === undefined ? [] : [{ what: 'advertising-consents', until }];
}

const listsOf = (shop: string, customer: string, addresses: readonly string[]): string[] => [
  messagesTo(shop, customer),
  ...addresses.map((address) => messagesToAddress(shop, address)),
];

async function collected(list: string): Promise<ExportRecord[]> {
  const records: ExportRecord[] = [];
  for await (const subjects of messagesOf(list)) {
    for (const message of await Promise.all(subjects.map((each) => messages.at(each).state()))) {
      if (!message) continue;
      const { request, status, firstDecidedAt, because, written } = message;
      const { key, template, purpose, topic, facts, about } = request;
      const said = { key, letter: template.kind, purpose, topic, about, facts };
      records.push({ kind: 'message', ...said, status, because, decidedAt: firstDecidedAt, sentTo: written?.to });
    }
  }
  return records;
}

export const messagingAnswers = answersTo(messagingRequests, 'messaging', {
  erase: eraseReader,
  collect: async ({ shop, data: { customer, addresses } }) => {
    const recipient = await recipients.of(shop, customer).state();
    const [rows, ...lists] = await Promise.all([
      registerOf(shop, customer),
      ...listsOf(shop, customer, addresses).map(collected),
    ]);
    const { profile, preferences, preferencesNote, leaving, devices = [] } = recipient ?? {};
    const identities = [...new Set([...addresses, ...(profile?.accounts ?? [])])];
    const noes = await Promise.all(identities.map((each) => noesOf(shop, each)));
    return [
      ...(profile ? [{ kind: 'recipient', ...profile, accounts: undefined }] : []),
      ...(preferences ? [{ kind: 'preferences', ...preferences, changed: preferencesNote }] : []),
      ...devices.map(({ id, seenAt }) => ({ kind: 'device', id, registeredAt: seenAt })),
      ...(leaving ? [{ kind: 'leaving', ...leaving }] : []),
      ...rows.map(({ n, entry }) => ({ kind: 'consent', n, ...(JSON.parse(entry) as object) })),
      ...noes.flat().map((each) => ({ kind: 'withdrawal', ...each })),
      ...lists.flat(),
    ];
  },
});
