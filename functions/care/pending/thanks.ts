/**
 * Whether a message says thanks and nothing else: such a message waits for no answer. Only texts whose every word is known here
 * are; whatever is in doubt (a question mark, a number, any other word) is a message like any other.
 */
export function isThanksOnly(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim();
  if (plain.length === 0 || plain.length > longestThanks || /[?\d]/.test(plain)) return false;
  const sentences = plain
    .split(sentenceEnds)
    .map((each) => each.replace(ornaments, ' ').replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
  return sentences.some(thanks) && sentences.every((each) => thanks(each) || courtesy(each));
}

/** Longer texts say more than thanks. */
const longestThanks = 160;

const sentenceEnds = /[.,!;\n\r…·]+/;
/** Smileys, hearts, tildes and drawn-out laughter: `^^`, `:)`, `ㅎㅎ`, `ㅠㅠ`, `🙏`. */
const ornaments = /[~^♡♥☺*"']|:-?\)|[\u1100-\u11ff]+|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu;

const koreanThanks =
  /^(대단히|정말|진심으로)?(감사(합니다|해요|드립니다|드려요|했습니다|드렸습니다|하네요|합니당|요)?|고맙(습니다|네요|습니당)|고마(워요|웠습니다|웠어요)|땡큐)$/;

/** Words that stand around thanks, in whatever sequence: none of them asks, complains or announces anything. */
const koreanCourtesy = new Set(
  `네 넵 넹 예 네네 넵넵 아 아하 와 우와 정말 정말로 너무 너무너무 진짜 진심으로 매우 대단히 많이 늘 항상 모두 다
  덕분에 빠른 신속한 친절한 자세한 상세한 답변 답장 회신 안내 응대 도움 대응 처리 설명 상담 답변에 안내에 응대에 도움에
  도와주셔서 도와 알려주셔서 알려 답해주셔서 답해 처리해주셔서 처리해 안내해주셔서 안내해 챙겨주셔서 챙겨 신경써주셔서 주셔서
  잘 받았습니다 받았어요 받았네요 확인했습니다 확인했어요 확인하였습니다 이해했습니다 이해했어요 알겠습니다 알겠어요
  해결됐습니다 해결됐어요 해결되었습니다 해결되었어요 해결했습니다 해결했어요
  안녕하세요 안녕히 계세요 좋은 즐거운 행복한 편안한 하루 오후 저녁 주말 밤 되세요 보내세요 수고하세요 수고하셨습니다 수고많으셨습니다 수고 많으셨습니다 많으세요 또 올게요 번창하세요
  드림 올림 배상`.split(/\s+/),
);

const english = {
  thanks:
    /^((oh|ok|okay|great|perfect|wonderful|lovely|awesome|yes|hi|hello|dear all|all good) )*(many thanks|thanks|thank you|thankyou|thx|tysm|ty|cheers|much appreciated|i (really )?appreciate (it|your help)|i thank you)( (so|very) much| a lot| again| a million| indeed| all| everyone| guys| team)*( for (your|the|all your|all the) ((quick|kind|fast|prompt|great) )?(help|reply|response|answer|support|service|assistance|update|information|info)| for (helping|replying|letting me know|your time|everything|getting back to me))?( it works now| all good now)?$/,
  courtesy:
    /^(hi|hello|dear (team|all)|ok|okay|great|perfect|wonderful|lovely|awesome|yes|all good( now)?|it works( now)?|that (helped|worked)|got it|received|problem solved|have a (nice|good|great|lovely) (day|evening|weekend|week)|you too|(best|kind|warm) regards|regards|best( wishes)?|cheers|take care)$/,
} as const;

const thanks = (sentence: string): boolean => {
  const words = withoutName(sentence).split(' ');
  const isKorean = words.some((word) => koreanThanks.test(word));
  return english.thanks.test(sentence) || (isKorean && words.every(isKoreanCourtesy));
};

const courtesy = (sentence: string): boolean =>
  english.courtesy.test(sentence) || withoutName(sentence).split(' ').every(isKoreanCourtesy);

const isKoreanCourtesy = (word: string): boolean => koreanThanks.test(word) || koreanCourtesy.has(word);

/** Who signs with a name and 드림 or 올림. */
const withoutName = (sentence: string): string => sentence.replace(/(^| )[가-힣]{2,4} (?=(드림|올림|배상)$)/, '$1');
