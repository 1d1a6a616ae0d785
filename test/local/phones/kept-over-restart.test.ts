import { expect, test } from 'vitest';
import { localApi } from '../../../infra/local/page/local-api.ts';
import { Memory } from '../../support/memory.ts';
import { aWorld, type World } from '../../support/world.ts';

const text = {
  DestinationPhoneNumber: '+14255550156',
  OriginationIdentity: '+12065550152',
  MessageBody: 'Hello & welcome',
  ConfigurationSetName: 'dangol',
};

async function messagesOf({ cloud }: World): Promise<unknown[]> {
  const call = { method: 'GET', url: '/_local/messages', headers: {}, body: Buffer.alloc(0) };
  const { body } = await localApi(cloud, call);
  return JSON.parse(body.toString('utf8')) as unknown[];
}

test('texts are shown with the mails, and what phones know outlives a restart', async () => {
  const memory = new Memory();
  const first = await aWorld({ data: { journal: memory, state: memory.state() } });
  const { smsVoice } = first.cloud;
  smsVoice.call('SendTextMessage', text);
  smsVoice.hear({ from: '+14255550199', text: 'STOP' });
  const shown = await messagesOf(first);
  expect(shown).toMatchObject([{ channel: 'sms', provider: 'aws', to: '+14255550156', text: 'Hello & welcome' }]);
  first.close();

  const second = await aWorld({ data: { journal: memory, state: memory.state() } });
  expect(await messagesOf(second)).toEqual(shown);
  expect(second.cloud.smsVoice.settings.optedOut).toEqual(['+14255550199']);
  second.close();
});
