import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { dynamo, isConflict } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';

/** A page that is open says so every 20 seconds: who was silent for longer has closed it. */
const presentSeconds = 45;

const presenceKey = (subject: string, person: string) => ({ pk: subject, sk: `OPEN#${person}` });

/** Says that this person has the ticket open: one item of theirs, which ends by itself. The ticket does not change by it. */
export async function savePresence(subject: string, person: string, now: string): Promise<void> {
  const Item = { ...presenceKey(subject, person), seenAt: now, expiresAt: epochSeconds(now) + presentSeconds };
  try {
    await dynamo().send(
      new PutCommand({
        TableName: tableName(),
        Item,
        ConditionExpression: 'attribute_not_exists(pk) OR seenAt < :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    );
  } catch (error) {
    // A later one of the same person was faster.
    if (!isConflict(error)) throw error;
  }
}

/** Who has the ticket open, by the staff directory, those who came first before the others. */
export async function presentAt(subject: string, now: string): Promise<readonly string[]> {
  const since = plusSeconds(now, -presentSeconds);
  const present: { readonly person: string; readonly seenAt: string }[] = [];
  for await (const { sk, seenAt } of itemsUnder(subject, 'OPEN#'))
    if (typeof seenAt === 'string' && seenAt > since)
      present.push({ person: String(sk).slice('OPEN#'.length), seenAt });
  return present.map(({ person }) => person).sort();
}
