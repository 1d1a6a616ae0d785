import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { pack, unpack } from '../../../shared/base/packed.ts';
import { type PersonHolder, personHolders } from '../../../shared/events/privacy.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { exportSeconds } from './pieces.ts';

interface PieceKey {
  readonly by: PersonHolder;
  readonly request: string;
  readonly customer: string;
  readonly n: number;
}

const exportKey = (shop: string, request: string) => `privacy-export/${shop}/${request}`;
const piecePlace = ({ by, request, customer, n }: PieceKey) =>
  `PIECE#${by}#${customer}#${request}#${String(n).padStart(3, '0')}`;

/** A piece of an export as an item that ends: a member of the write that notes it. */
export function pieceItem(
  shop: string,
  request: string,
  key: PieceKey,
  json: string,
  now: string,
): Write & {
  readonly Put: object;
} {
  const expiresAt = epochSeconds(plusSeconds(now, exportSeconds));
  const Item = { pk: exportKey(shop, request), sk: piecePlace(key), json: pack(json), expiresAt };
  return { Put: { TableName: tableName(), Item } };
}

export async function putPiece(...piece: Parameters<typeof pieceItem>): Promise<void> {
  const { Put } = pieceItem(...piece);
  if (Put) await dynamo().send(new PutCommand(Put));
}

/** An answer of Lambda has 6 MB at most (its quotas, read 2026-11-29), and JSON in UTF-8 takes up to three bytes for a character. */
const maxExportBytes = 5_000_000;

/** The pieces of an export by their holders, in their sequence, as far as an answer has room: whole holders alone. */
export async function piecesOf(
  shop: string,
  request: string,
  now: string,
  only?: PersonHolder,
): Promise<{
  readonly pieces: Partial<Record<PersonHolder, readonly unknown[]>>;
  readonly cut: readonly PersonHolder[];
}> {
  const texts = new Map<PersonHolder, string[]>();
  for (const by of personHolders.filter((each) => !only || each === only)) {
    const own: string[] = [];
    for await (const { json, expiresAt } of itemsUnder(exportKey(shop, request), `PIECE#${by}#`))
      if (Number(expiresAt) > epochSeconds(now)) own.push(String(unpack(json as Uint8Array)));
    if (own.length > 0) texts.set(by, own);
  }
  const pieces: Partial<Record<PersonHolder, readonly unknown[]>> = {};
  const cut: PersonHolder[] = [];
  let bytes = 0;
  for (const [by, own] of texts) {
    const size = own.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (bytes > 0 && bytes + size > maxExportBytes) cut.push(by);
    else {
      bytes += size;
      pieces[by] = own.map((text) => JSON.parse(text) as unknown);
    }
  }
  return { pieces, cut };
}
