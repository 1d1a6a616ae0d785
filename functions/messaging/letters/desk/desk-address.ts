import * as v from 'valibot';
import { footer, supportTeam } from '../../email/footer.ts';
import { letter } from '../parts/template.ts';

/** Asks who reads an address of the desk whether notices may go there (transactional; nothing of a customer is in it). */
export const deskAddressLetter = letter({
  kind: 'desk-address',
  version: 1,
  reader: 'desk',
  label: { ko: '알림 주소 확인', en: 'confirmation of an address' },
  needs: ['brand.support.phone'],
  facts: v.object({}),
  write(_, { language }, shop, { confirm = '' }) {
    const name = shop.brand.name[language];
    if (language === 'ko') {
      return {
        subject: `${name}: 문의 알림을 받을 주소인지 확인해 주세요`,
        preheader: '확인하시기 전에는 아무것도 보내지 않습니다.',
        greeting: `${name}에서 이 주소로 문의 알림을 보내려고 합니다.`,
        paragraphs: [
          '맞으면 아래 링크를 열어 ‘받기’를 눌러 주세요. 링크는 7일 동안 열립니다.',
          '모르는 일이라면 그대로 두세요. 확인하시기 전에는 아무것도 보내지 않습니다.',
        ],
        actions: [{ words: '확인하기', url: confirm }],
        ...footer(shop, language, '상점 설정에 이 주소가 적혀 자동으로 보내 드립니다.', supportTeam(shop, language)),
      };
    }
    return {
      subject: `${name}: please confirm this address for notices of tickets`,
      preheader: 'Nothing is sent before you confirm it.',
      greeting: `${name} wants to send notices of tickets to this address.`,
      paragraphs: [
        "If that's right, open the link and press the button. It works for 7 days.",
        "If you don't know why you got this, just leave it. Nothing is sent before you confirm it.",
      ],
      actions: [{ words: 'Confirm', url: confirm }],
      ...footer(shop, language, 'Sent automatically: this address was added to the shop.', supportTeam(shop, language)),
    };
  },
});
