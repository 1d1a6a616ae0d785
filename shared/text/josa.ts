export type Josa = '은/는' | '이/가' | '을/를' | '으로/로';

type Ending = 'vowel' | 'rieul' | 'consonant';

const digitEndings: Record<string, Ending> = {
  '0': 'consonant',
  '1': 'rieul',
  '3': 'consonant',
  '6': 'consonant',
  '7': 'rieul',
  '8': 'rieul',
};

/** Names of single letters as Koreans spell them out: 엘, 알 end in ㄹ, 엠 and 엔 in a consonant, the rest in a vowel. */
const letterEndings: Record<string, Ending> = { L: 'rieul', R: 'rieul', M: 'consonant', N: 'consonant' };

function hangulEnding(syllable: string): Ending {
  const final = ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28;
  if (final === 0) return 'vowel';
  return final === 8 ? 'rieul' : 'consonant';
}

/** As the word is written in Korean: 케이블 and 오일 end in ㄹ; 폰, 랩탑, 북, 블랙 in a consonant; 세트 and 에어 in a vowel. */
function latinEnding(word: string): Ending {
  if (/^[A-Z]+$/.test(word)) return letterEndings[word.slice(-1)] ?? 'vowel';
  if (/le?$/i.test(word)) return 'rieul';
  return /([mn]e?|ng|ck|ook|[aeiou][pc])$/i.test(word) ? 'consonant' : 'vowel';
}

/** How the word ends when read aloud, without trailing brackets. */
function endingOf(word: string): Ending | undefined {
  const read = word.replace(/\s*\([^)]*\)\s*$/, '') || word;
  const last = /([가-힣])[^\p{L}\p{N}]*$|(\d)[^\p{L}\p{N}]*$|([A-Za-z]+)[^\p{L}\p{N}]*$/u.exec(read);
  if (last?.[1]) return hangulEnding(last[1]);
  if (last?.[2]) return digitEndings[last[2]] ?? 'vowel';
  return last?.[3] ? latinEnding(last[3]) : undefined;
}

/** The word with its particle: `청소기를`, `3건을`, `서울로`; both are written, `薬을(를)`, where the reading is unknown. */
export function withJosa(word: string, josa: Josa): string {
  const [closed = '', open = ''] = josa.split('/');
  const ending = endingOf(word);
  if (!ending) return `${word}${closed}(${open})`;
  const isOpen = ending === 'vowel' || (ending === 'rieul' && josa === '으로/로');
  return word + (isOpen ? open : closed);
}
