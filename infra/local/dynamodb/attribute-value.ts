import type { AttributeValue, Item } from 'dynalite/db/index.js';

export type { AttributeValue };

const totalOf = (sizes: number[]): number => sizes.reduce((total, size) => total + size, 0);

/** Two digits a byte, in pairs counted from the decimal point, and one byte for the exponent. */
const numberSize = (number: string): number => {
  const [whole = '', part = ''] = number.replace('-', '').split('.');
  const digits = `${'0'.repeat(whole.length % 2)}${whole}${part}${'0'.repeat(part.length % 2)}`;
  const significant = digits.replace(/^(00)+/, '').replace(/(00)+$/, '');
  return 1 + significant.length / 2 + (number.startsWith('-') ? 1 : 0);
};

function valueSize(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('SS' in value) return totalOf(value.SS.map((text) => Buffer.byteLength(text)));
  if ('NS' in value) return totalOf(value.NS.map(numberSize));
  if ('BS' in value) return totalOf(value.BS.map((binary) => Buffer.byteLength(binary, 'base64')));
  if ('L' in value) return 3 + totalOf(value.L.map((element) => 1 + valueSize(element)));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** An item's size in bytes as DynamoDB counts it: names and strings in UTF-8, numbers by their digits. */
export function itemSize(item: Item): number {
  return totalOf(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));
}

/** Whether every number has 38 significant digits at most and a magnitude below 1E+126; sums may have more. */
export function numbersFit(item: Item): boolean {
  return Object.values(item).every((value) => {
    if ('N' in value) return isStorable(value.N);
    if ('L' in value) return value.L.every((element) => numbersFit({ element }));
    return !('M' in value) || numbersFit(value.M);
  });
}

const isStorable = (number: string): boolean =>
  number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length <= 38 && number.replace(/^-|\..*/g, '').length <= 126;

/** Sets have no order, so theirs is not compared. */
const flat = (value: AttributeValue): string =>
  JSON.stringify(
    Object.entries(value).map(([type, content]) => [type, Array.isArray(content) ? content.toSorted() : content]),
  );

/** Whether two values are equal: of one type, and a set whatever the order of its elements. */
export function sameValue(one: AttributeValue, other: AttributeValue | undefined): boolean {
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
