import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { adminCalls } from '../../flows/phones/connected.ts';
import { android, connectPush, registers } from '../../flows/push/app.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';
import { minji, Provider } from './contract.ts';

/** What SNS takes for a device with Android, as far as it is read here. */
interface PublishedMessage {
  readonly fcmV1Message: { readonly message: { notification: { body: string }; data: { message: string } } };
}

/** SNS, which knows no notification by an id: a second one is another one, which takes its place on the device. */
export class SnsProvider extends Provider {
  protected override isAttempt({ operation, service }: Parameters<FaultAt>[0]): boolean {
    return service === 'sns' && operation === 'Publish';
  }

  /** Her phone has the shop's app, by which she asked to be reached. */
  override async join(world: World): Promise<void> {
    await connectPush(world);
    const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
    const [hers] = (body as { items: { id: string }[] }).items;
    await registers(world, hers?.id ?? '', android);
    await adminCalls(world)('PATCH', `/v1/shops/demo/customers/${hers?.id}`, { channel: 'push' });
    await world.rest();
    const { mobilePush } = world.cloud;
    const call = mobilePush.call.bind(mobilePush);
    mobilePush.call = (operation, input) => {
      if (operation !== 'Publish') return call(operation, input);
      const { GCM } = JSON.parse(String(input.Message)) as { GCM: string };
      const { message } = (JSON.parse(GCM) as PublishedMessage).fcmV1Message;
      const id = message.data.message;
      const mood = this.attempt({ id, text: message.notification.body });
      if (mood === 'refuses') throw new AwsError('InvalidParameterValue', 'Invalid parameter value');
      if (mood === 'busy') throw new AwsError('Throttled', 'Rate exceeded', 429);
      const answer = call(operation, input);
      this.shown.push(id);
      return answer;
    };
  }
}
