import { html } from 'hono/html';
import type { Language } from '../../shared/events/shops.ts';
import type { Markup } from '../../shared/page/frame.ts';
import type { Score } from './score.ts';
import type { SurveyDocument } from './survey.ts';

const reportTexts = {
  ko: {
    satisfied: '만족 (4–5점)',
    of: (n: number) => `답변 ${n}건`,
    interval: (from: string, to: string) => `95% 구간 ${from}–${to}`,
    tooSmall: '답변이 30건보다 적어 판단하기에는 아직 이릅니다',
    none: '아직 답변이 없습니다',
    mean: (mean: number) => `평균 ${mean.toFixed(2)}점`,
    row: (score: number, words: string) => `${score}점 ${words}`,
    count: (n: number) => `${n}건`,
    suspects: (n: number) => `직접 답하신 것으로 보기 어려운 ${n}건은 뺐습니다`,
  },
  en: {
    satisfied: 'Satisfied (4–5)',
    of: (n: number) => (n === 1 ? '1 answer' : `${n} answers`),
    interval: (from: string, to: string) => `95% interval ${from}–${to}`,
    tooSmall: 'Fewer than 30 answers: too small to judge',
    none: 'No answers yet',
    mean: (mean: number) => `mean ${mean.toFixed(2)}`,
    row: (score: number, words: string) => `${score} ${words}`,
    count: (n: number) => String(n),
    suspects: (n: number) =>
      n === 1 ? '1 left out that probably came from software' : `${n} left out that probably came from software`,
  },
};

const percent = (basisPoints: number): string => `${Math.round(basisPoints / 100)}%`;

const width = 640;
const left = 190;
const longest = 300;
const rowHeight = 40;
const rowsTop = 196;

/** A survey's result as an SVG: the score with its base and interval, and a labelled bar for each answer. */
export function reportSvg(survey: SurveyDocument, score: Score, suspects: number, language: Language): string {
  const text = reportTexts[language];
  const title = survey.question[language];
  const lines = headline(score, language);
  const most = Math.max(1, ...score.distribution.map(({ n }) => n));
  const answered = score.n > 0 ? [...score.distribution].reverse() : [];
  const rows = answered.map(({ score: given, n }, index) => {
    const words = text.row(given, survey.scale[given - 1]?.[language] ?? '');
    return {
      words,
      figure: `${text.count(n)} · ${percent((n / score.n) * 10_000)}`,
      length: Math.round((n / most) * longest),
      y: rowsTop + index * rowHeight,
    };
  });
  const note = suspects > 0 ? text.suspects(suspects) : '';
  const height = rowsTop + rows.length * rowHeight + (note ? 40 : 16);
  const description = [...lines, ...rows.map(({ words, figure }) => `${words}: ${figure}`), note]
    .filter(Boolean)
    .join('. ');
  const [large, ...small] = lines;
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" lang="${language}" font-family="'Apple SD Gothic Neo','Noto Sans KR','Noto Sans CJK KR',system-ui,sans-serif" font-size="15" fill="#211e1a">
<title id="title">${title}</title>
<desc id="description">${description}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="24" y="42" font-size="18" font-weight="700">${title}</text>
<text x="24" y="98" font-size="40" font-weight="700">${large}</text>
${small.map(
  (
    line,
    index,
  ) => html`<text x="24" y="${130 + index * 24}"${line === text.tooSmall ? html` font-weight="700"` : ''}>${line}</text>
`,
)}
${rows.map((row) => bar(row))}
${note && html`<text x="24" y="${height - 20}" font-size="13" fill="#655e55">${note}</text>`}
</svg>
`);
}

function headline({ n, scoreBasisPoints, interval, mean, tooSmall }: Score, language: Language): string[] {
  const text = reportTexts[language];
  if (scoreBasisPoints === null || interval === null || mean === null) return [text.none];
  const range = text.interval(percent(interval.fromBasisPoints), percent(interval.toBasisPoints));
  const base = `${text.satisfied} · ${text.of(n)} · ${range} · ${text.mean(mean)}`;
  return [percent(scoreBasisPoints), base, ...(tooSmall ? [text.tooSmall] : [])];
}

function bar({ words, figure, length, y }: { words: string; figure: string; length: number; y: number }): Markup {
  return html`<text x="${left - 12}" y="${y + 21}" text-anchor="end">${words}</text>
<rect x="${left}" y="${y + 4}" width="${Math.max(length, 1)}" height="24" rx="3" fill="#3f6f8f"/>
<text x="${left + length + 10}" y="${y + 21}" font-weight="700">${figure}</text>
`;
}
