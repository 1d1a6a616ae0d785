import type { Item } from 'dynalite/db/index.js';
import { itemSize, sameItem } from './attribute-value.ts';
import type { ItemChange } from './storage.ts';

export type StreamViewType = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

/** A stream record as a Lambda function gets it, but for the ARN of its stream. */
export interface StreamChange {
  readonly table: string;
  readonly record: {
    readonly eventID: string;
    readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
    readonly eventVersion: '1.1';
    readonly eventSource: 'aws:dynamodb';
    readonly awsRegion: string;
    readonly dynamodb: {
      readonly ApproximateCreationDateTime: number;
      readonly Keys: Item;
      readonly NewImage?: Item;
      readonly OldImage?: Item;
      readonly SequenceNumber: string;
      readonly SizeBytes: number;
      readonly StreamViewType: StreamViewType;
    };
    readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
  };
}

/** Who made a change: a client, or the service itself when an item's time was over. */
export type Author = 'client' | 'time-to-live';

const timeToLive = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } as const;

function eventName({ before, after }: ItemChange) {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
}

/** The record of one change, number `sequence` of its database; nothing when the item stays the same. */
export function streamChange(
  change: ItemChange,
  view: StreamViewType,
  origin: { readonly sequence: number; readonly now: number; readonly region: string; readonly author: Author },
): StreamChange | undefined {
  const { table, before, after } = change;
  const item = after ?? before;
  if (!item || sameItem(before, after)) return undefined;
  const isViewed = (side: 'NEW' | 'OLD') => view === `${side}_IMAGE` || view === 'NEW_AND_OLD_IMAGES';
  const Keys = Object.fromEntries(
    Object.entries(item).filter(([name]) => table.KeySchema.some(({ AttributeName }) => AttributeName === name)),
  );
  const images = {
    ...(after && isViewed('NEW') && { NewImage: after }),
    ...(before && isViewed('OLD') && { OldImage: before }),
  };
  return {
    table: table.TableName,
    record: structuredClone({
      eventID: origin.sequence.toString(16).padStart(32, '0'),
      eventName: eventName(change),
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: origin.region,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(origin.now / 1000),
        Keys,
        ...images,
        SequenceNumber: `1${String(origin.sequence).padStart(20, '0')}`,
        SizeBytes: [Keys, ...Object.values(images)].reduce((bytes, part) => bytes + itemSize(part), 0),
        StreamViewType: view,
      },
      ...(origin.author === 'time-to-live' && timeToLive),
    }),
  };
}
