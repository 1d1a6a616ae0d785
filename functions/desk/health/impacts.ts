import type { Language } from '../../../shared/events/shops.ts';

/**
 * The impact of each alarm in Korean, by the sentence that its construct gives in English. A test takes the sentences of all alarms
 * of the template.
 */
const korean: Readonly<Record<string, string>> = {
  'The list of best-sellers without a note is behind; customers notice nothing.':
    '안내문이 없는 인기 상품 목록이 늦게 갱신됩니다. 고객에게는 영향이 없습니다.',
  'Orders of shops are kept, but not understood: their customers hear nothing.':
    '주문을 보관은 하지만 처리하지 못해, 고객에게 연락이 가지 않습니다.',
  "A shop's platform no longer calls: its customers hear nothing of their new orders.":
    '쇼핑몰에서 호출이 오지 않아, 새로 주문한 고객에게 연락이 가지 않습니다.',
  'What webhooks did not tell of orders stays unknown: some customers hear nothing, or what is no longer true.':
    '웹훅에 빠진 주문 내용을 쇼핑몰에서 받아 오지 못해, 일부 고객이 연락을 받지 못하거나 지난 내용을 받습니다.',
  'A platform answers us no more: what its webhooks do not tell of orders stays unknown to their customers.':
    '쇼핑몰이 저희 요청을 거절해, 웹훅에 빠진 주문 내용을 고객에게 알리지 못합니다.',
  'Webhooks of a shop do not arrive: its customers were not thanked for orders that were found only at night.':
    '쇼핑몰의 웹훅이 도착하지 않아, 밤에야 찾은 주문의 고객에게 감사 인사를 하지 못했습니다.',
  'Buyers are not recognized: they get no thank-you, and agents see old timelines.':
    '주문한 고객을 알아보지 못해, 감사 인사가 가지 않고 담당자는 지난 이력만 봅니다.',
  'Somebody who asked to be erased, or for a copy of their data, has been waiting for more than a day.':
    '개인정보를 지워 달라거나 보내 달라고 하신 고객이 하루 넘게 기다리고 있습니다.',
  'Customers get no thank-you and no follow-up, or late ones.': '고객에게 감사 인사와 안부가 가지 않거나 늦게 갑니다.',
  'Messages wait, because whom and what they are about is not known.':
    '누구에게 무엇을 보낼지 알지 못해, 보낼 이메일이 기다리고 있습니다.',
  'Customers do not get the messages they wait for.': '고객이 기다리는 이메일이 가지 않습니다.',
  'Check-ins, surveys and advertising are hours late by mail.':
    '안부 메일, 설문, 광고 메일이 몇 시간 늦어지고 있습니다.',
  'Check-ins, surveys and advertising are hours late on phones.':
    '안부 문자, 설문, 광고 문자가 몇 시간 늦어지고 있습니다.',
  'Check-ins, surveys and advertising are hours late. Nobody waits for them.':
    '안부, 설문, 광고 메시지가 몇 시간 늦어지고 있습니다. 고객이 기다리는 메시지는 아닙니다.',
  'Customers do not get the text messages, the AlimTalk and the notifications they wait for.':
    '고객이 기다리는 문자, 알림톡과 앱 알림이 가지 않습니다.',
  'Customers get no mail: SES refuses the account or the address of a shop, or the quota of a day is spent. The log names shop and field.':
    '고객에게 이메일이 가지 않습니다. SES가 발송 계정이나 어느 상점의 주소를 거절했거나, 하루 발송량을 다 썼습니다. 상점과 항목은 로그에 있습니다.',
  'Customers get no messages: for a quarter of an hour and more, some were asked for and none was sent, held or skipped.':
    '고객에게 이메일이 가지 않습니다. 보낼 이메일이 있는데도 15분 넘게 보낸 것도, 미룬 것도, 보내지 않기로 한 것도 없습니다.',
  'Customers get no mail, or not all of it: somebody stopped sending more than a day ago, and nobody has resumed it. The log names shop and scope.':
    '하루 넘게 발송이 중지되어 고객에게 이메일이 가지 않습니다. 중지한 뒤 아무도 다시 시작하지 않았습니다. 상점과 범위는 로그에 있습니다.',
  'Customers of a shop get no text messages, no AlimTalk or no notifications: its account at the provider is refused, its number is not registered, its balance is spent, or its app at SNS is disabled. The log names the shop.':
    '어느 상점의 고객에게 문자, 알림톡이나 앱 알림이 가지 않습니다. 발송 대행사가 계정을 거절했거나, 발신번호가 등록되지 않았거나, 잔액을 다 썼거나, SNS의 앱이 꺼져 있습니다. 상점은 로그에 있습니다.',
  'Customers of every shop may soon get no mail: more than 5 % bounce, at which SES reviews the account.':
    '반송되는 이메일이 5%를 넘어 SES가 계정을 심사합니다. 곧 모든 상점의 이메일이 막힐 수 있습니다.',
  'Customers of every shop may soon get no mail: more than 0.1 % report it as spam, at which SES reviews the account.':
    '스팸으로 신고되는 이메일이 0.1%를 넘어 SES가 계정을 심사합니다. 곧 모든 상점의 이메일이 막힐 수 있습니다.',
  "Surveys open and close late, and mail scanners' answers are counted as people's.":
    '설문이 늦게 열리고 닫히며, 자동 검사 프로그램의 응답이 고객의 응답으로 집계됩니다.',
  'Unhappy customers get no ticket, and nobody hears of promises that run out.':
    '불만을 남긴 고객의 문의가 접수되지 않고, 답변 약속이 다가와도 알림이 없습니다.',
  'A customer may wait for an answer to a mail of which no ticket was made.':
    '문의로 접수되지 않은 이메일이 있습니다. 고객이 답을 기다리고 있을 수 있습니다.',
  'Customers write to the shop, and nobody sees it.': '고객이 보낸 이메일이 담당자에게 보이지 않습니다.',
  'Customers do not get the points they earned, or keep those that were taken back.':
    '포인트가 적립되지 않거나, 차감해야 할 포인트가 남아 있습니다.',
  'The numbers of the business are behind; customers notice nothing.':
    '통계가 늦게 갱신됩니다. 고객에게는 영향이 없습니다.',
  'Follow-ups come late or not at all, and what was called off may still be said.':
    '안부 연락이 늦거나 가지 않고, 취소한 연락이 갈 수 있습니다.',
  'What the Scheduler loses is not made good: a follow-up or a promise may be forgotten.':
    '예약된 일이 빠져도 찾아내지 못해, 안부 연락이나 답변 약속을 놓칠 수 있습니다.',
  'Follow-ups of many customers come up to an hour late; or soon, answers and parcels are promised for days on which nobody works.':
    '여러 고객의 안부 연락이 한 시간까지 늦습니다. 또는 곧 쉬는 날에 답변과 도착을 약속하게 됩니다.',
  'For more than half an hour something does not go on: customers get no message, points or answer about it.':
    '30분 넘게 진행되지 않는 일이 있습니다. 그 일에 대한 이메일, 포인트, 답변이 고객에게 가지 않습니다.',
  'What shops and customers do is kept, but nothing follows from it.':
    '상점과 고객의 일이 보관만 되고, 뒤따라야 할 일이 진행되지 않습니다.',
  'One thing that happened is known to nobody but who said it: of one customer, something does not go on.':
    '한 건의 소식이 전달되지 않아, 한 고객의 일이 진행되지 않습니다.',
};

/** The alarm of the API tells in one sentence after another what may be hurt; which of it is, only the log knows. */
const apiFails = 'Callers are answered with an error of ours';
const apiFailsKorean =
  '호출에 오류로 답하고 있습니다. 담당자 화면, 쇼핑몰의 웹훅, 고객의 페이지 가운데 하나 이상이 열리지 않습니다.';

/** Who is hurt, in this language; in English where there is no other. */
export function impactIn(language: Language, impact: string): { readonly words: string; readonly language: Language } {
  const words = impact.startsWith(apiFails) ? apiFailsKorean : korean[impact];
  if (language === 'en' || words === undefined) return { words: impact, language: 'en' };
  return { words, language };
}
