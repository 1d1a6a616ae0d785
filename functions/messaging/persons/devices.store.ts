import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../../shared/api/http.ts';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type Cause, deciding, type Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { type Device, withDevice, withoutDevices } from '../choice/devices.ts';
import { recipients } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import { deleteEndpoint } from '../sns/sns.client.ts';

/** Names the customer who has a device, by its id, so that it is found when another one registers it. */
const deviceKey = (shop: string, device: string) => ({ pk: `device/${shop}/${device}`, sk: 'HOLDER' });

async function customerWith(shop: string, device: string): Promise<string | undefined> {
  const Key = deviceKey(shop, device);
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item?.customer === undefined ? undefined : String(Item.customer);
}

/** The device is theirs now, if it still is the one's who had it. */
const giveTo = (shop: string, device: string, customer: string, before: string | undefined): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...deviceKey(shop, device), customer },
    ...(before === undefined
      ? { ConditionExpression: 'attribute_not_exists(customer)' }
      : { ConditionExpression: 'customer = :before', ExpressionAttributeValues: { ':before': before } }),
  },
});

/** Nobody has it any more; what is left ends by itself. */
const letGo = (shop: string, { id }: Device, at: string): Write => ({
  Put: { TableName: tableName(), Item: { ...deviceKey(shop, id), expiresAt: epochSeconds(at) } },
});

const replaced = (before: Recipient, devices: readonly Device[]): Recipient => {
  const { devices: _, ...others } = before;
  return devices.length > 0 ? { ...others, devices } : others;
};

/**
 * The device is the customer's now, and nobody else's; of too many the one goes that was registered least recently. Throws where the customer is not
 * known, or erased.
 */
export async function saveDevice(
  shop: string,
  customer: string,
  device: Device,
  cause: Cause,
  alsoWrite: readonly Write[],
): Promise<void> {
  const record = recipients.of(shop, customer);
  await deciding(record.subject, cause, async () => {
    const holder = await customerWith(shop, device.id);
    const before = await record.load();
    if (!before?.state.profile || before.state.erasureRequestedAt !== undefined)
      throw new Problem('customer-not-found');
    const { devices, dropped } = withDevice(before.state.devices ?? [], device);
    const other = holder === undefined || holder === customer ? undefined : recipients.of(shop, holder);
    const theirs = await other?.load();
    const left = theirs?.state.devices?.filter(({ id }) => id !== device.id);
    // Before the write, after which nobody would know them.
    for (const { endpoint } of dropped) await deleteEndpoint(endpoint, cause.at);
    await record.save(cause, before, {
      state: replaced(before.state, devices),
      alsoWrite: [
        giveTo(shop, device.id, customer, holder),
        ...(other && theirs && left ? [other.putState(theirs, replaced(theirs.state, left))] : []),
        ...dropped.map((each) => letGo(shop, each, cause.at)),
        ...alsoWrite,
      ],
    });
  });
}

/** These devices of one record go, unless they were registered anew meanwhile; gives those that went. */
async function endDevices(shop: string, customer: string, gone: readonly Device[], cause: Cause) {
  let ended: readonly Device[] = [];
  await recipients.of(shop, customer).change(cause, (before) => {
    const devices = before?.devices ?? [];
    const left = withoutDevices(devices, gone);
    ended = devices.filter((each) => !left.includes(each));
    if (!before || ended.length === 0) return undefined;
    return { state: replaced(before, left), alsoWrite: ended.map((each) => letGo(shop, each, cause.at)) };
  });
  return ended;
}

/** Takes devices that take nothing any more from these records, and has SNS forget them. */
export async function endDeadDevices(
  shop: string,
  customers: readonly string[],
  gone: readonly Device[],
  cause: Cause,
): Promise<void> {
  for (const customer of customers) {
    const ended = await endDevices(shop, customer, gone, cause);
    await Promise.all(ended.map(({ endpoint }) => deleteEndpoint(endpoint, cause.at)));
  }
}

/** SNS forgets the tokens first, while it is known which they are; then the record does. All of them, where none is named. */
export async function forgetDevices(
  { shop, customer, device }: { readonly shop: string; readonly customer: string; readonly device?: string },
  cause: Cause,
  now: string,
): Promise<void> {
  const { devices = [] } = (await recipients.of(shop, customer).state()) ?? {};
  const going = device === undefined ? devices : devices.filter(({ id }) => id === device);
  for (const { endpoint } of going) await deleteEndpoint(endpoint, now);
  if (going.length > 0) await endDevices(shop, customer, going, cause);
}
