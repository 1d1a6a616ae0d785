import PostalMime from 'postal-mime';
import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { connectPhones } from '../../flows/phones/connected.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';
import { minji, Provider } from './contract.ts';

/** SES, which knows no message by an id: its tags name the message, but two mails with one tag are two mails. */
export class SesProvider extends Provider {
  protected override isAttempt({ operation, input }: Parameters<FaultAt>[0]): boolean {
    return operation === 'SendRawEmail' && isToHer(input);
  }

  override async join({ cloud }: World): Promise<void> {
    const call = cloud.ses.call.bind(cloud.ses);
    cloud.ses.call = async (operation, input) => {
      if (operation !== 'SendRawEmail' || !isToHer(input)) return await call(operation, input);
      const { RawMessage, Tags } = input as { RawMessage: { Data: string }; Tags: { Name: string; Value: string }[] };
      const id = Tags.find(({ Name }) => Name === 'message')?.Value ?? '';
      const { text = '' } = await PostalMime.parse(Buffer.from(RawMessage.Data, 'base64'));
      const mood = this.attempt({ id, text });
      if (mood === 'refuses') throw new AwsError('MessageRejected', 'The message was rejected.');
      if (mood === 'busy') throw new AwsError('Throttling', 'Maximum sending rate exceeded.');
      const answer = await call(operation, input);
      this.shown.push(id);
      return answer;
    };
  }
}

const isToHer = ({ Destinations }: Readonly<Record<string, unknown>>): boolean =>
  (Destinations as readonly string[]).includes(minji);

/** Solapi, which knows no message by our id: a second one is another message. */
export class SolapiProvider extends Provider {
  protected override isAttempt({ service, input }: Parameters<FaultAt>[0]): boolean {
    return service === 'site' && String(input.path).includes('/send-many/');
  }

  override async join(world: World): Promise<void> {
    await connectPhones(world);
    const { solapi, externalHosts } = world.cloud;
    externalHosts.set('api.solapi.com', async (request) => {
      if (!request.path.includes('/send-many/')) return await solapi.answer(request);
      const { messages } = JSON.parse(request.body.toString('utf8')) as {
        messages: { text: string; customFields: { message: string } }[];
      };
      const [{ text = '', customFields: { message: id = '' } = {} } = {}] = messages;
      const mood = this.attempt({ id, text });
      const its = { accepts: null, lost: null, refuses: '1013', busy: 'throttled' } as const;
      solapi.set({ mood: its[mood] });
      const answer = await solapi.answer(request);
      solapi.set({ mood: null });
      if (mood === 'accepts' || mood === 'lost') this.shown.push(id);
      return answer;
    });
  }
}

/** The chat of a shop, which shows an answer once, by its id. */
export class ChatProvider extends Provider {
  protected override isAttempt({ service }: Parameters<FaultAt>[0]): boolean {
    return service === 'site';
  }

  override async join(world: World): Promise<void> {
    world.cloud.externalHosts.set('chat.example', ({ headers, body }) => {
      const { data } = JSON.parse(body.toString('utf8')) as { data: { message: string; text: string } };
      const id = headers['webhook-id'] ?? '';
      const mood = this.attempt({ id, text: data.text });
      const isTaken = mood === 'accepts' || mood === 'lost';
      if (isTaken && !this.shown.includes(id)) this.shown.push(id);
      const status = { accepts: 200, lost: 200, refuses: 404, busy: 500 }[mood];
      return { status, headers: {}, body: '' };
    });
    const named = Buffer.from(JSON.stringify({ chat: { url: 'https://chat.example/answers' } }));
    const token = world.cloud.tokens?.issue(
      { sub: 'admin', 'cognito:groups': ['demo:admin'] },
      world.cloud.kernel.now(),
    );
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const { status } = await world.call('PUT', '/v1/shops/demo/channels', named, headers);
    if (status !== 200) throw new Error(`The chat was not connected: ${status}`);
  }
}
