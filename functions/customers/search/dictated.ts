/** Words for 0 to 9: as numbers are read out, and as those are named that sound alike on the phone. */
const digitWords = [
  ['공', '영', 'zero', 'oh'],
  ['일', '하나', 'one'],
  ['이', '둘', 'two'],
  ['삼', '셋', 'three'],
  ['사', '넷', 'four'],
  ['오', '다섯', 'five'],
  ['육', '륙', '여섯', 'six'],
  ['칠', '일곱', 'seven'],
  ['팔', '여덟', 'eight'],
  ['구', '아홉', 'nine'],
];
const digitOf = new Map(digitWords.flatMap((words, digit) => words.map((word) => [word, String(digit)] as const)));

/** What is said or written between the groups of a number: `공일공에 일이삼사 다시 오육칠팔`. */
const between = ['국에', '다시', '에', '의', 'dash'];

const longestFirst = [...digitOf.keys(), ...between].toSorted((one, other) => other.length - one.length);
const part = new RegExp(`${longestFirst.join('|')}|\\d|[\\s().\\-‐-―,/]+`, 'uy');

/**
 * The digits of a number as it was written or dictated: `공일공 일이삼사 오육칠팔`, `oh one oh 1234`, `(02) 123-4567`. Nothing where anything
 * else stands in it.
 */
export function digitsIn(text: string): string | undefined {
  const said = text.normalize('NFKC').toLowerCase();
  let digits = '';
  part.lastIndex = 0;
  while (part.lastIndex < said.length) {
    const [found] = part.exec(said) ?? [];
    if (found === undefined) return undefined;
    digits += digitOf.get(found) ?? (/^\d$/.test(found) ? found : '');
  }
  return digits === '' ? undefined : digits;
}
