import type { AttributeValue, Item } from 'dynalite/db/index.js';

export type { AttributeValue, Item };

const sum = (sizes: number[]): number => sizes.reduce((total, size) => total + size, 0);

const numberSize = (number: string): number => {
  const digits = number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + (number.startsWith('-') ? 2 : 1);
};

function valueSize(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('SS' in value) return sum(value.SS.map((text) => Buffer.byteLength(text)));
  if ('NS' in value) return sum(value.NS.map(numberSize));
  if ('BS' in value) return sum(value.BS.map((binary) => Buffer.byteLength(binary, 'base64')));
  if ('L' in value) return 3 + sum(value.L.map((element) => 1 + valueSize(element)));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** An item's size in bytes as DynamoDB counts it: names and strings in UTF-8, numbers by their digits. */
export function itemSize(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));
}

/** Sets have no order, so theirs is not compared. */
const flat = (value: AttributeValue): string =>
  JSON.stringify(
    Object.entries(value).map(([type, content]) => [type, Array.isArray(content) ? content.toSorted() : content]),
  );

function sameValue(one: AttributeValue, other: AttributeValue | undefined): boolean {
  if (!other) return false;
  if ('M' in one) return 'M' in other && sameItem(one.M, other.M);
  if ('L' in one) {
    return 'L' in other && one.L.length === other.L.length && one.L.every((value, at) => sameValue(value, other.L[at]));
  }
  return flat(one) === flat(other);
}

/** Whether two items are equal by value, or both absent. */
export function sameItem(one: Item | undefined, other: Item | undefined): boolean {
  if (!one || !other) return one === other;
  const values = Object.entries(one);
  return values.length === Object.keys(other).length && values.every(([name, value]) => sameValue(value, other[name]));
}
