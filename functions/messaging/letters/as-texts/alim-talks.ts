/**
 * Templates of AlimTalk, as a shop registers them at Kakao: in Korean, with `#{…}` for what differs. They inform only, name the order or the
 * request they are about, and hold no offer, else Kakao refuses them. A change needs Kakao's approval again.
 */
export const alimTalks = {
  delay: `#{이름}, 약속드린 날을 지키지 못해 죄송합니다.

#{약속일}까지 도착하도록 약속드린 상품이 그날까지 도착하지 못하게 되었습니다. 저희가 약속을 지키지 못했습니다.

- 상품: #{상품}
- 새 도착 예정일: #{새 도착일}

그날 받기 어려우시면 #{전화}로 알려 주세요.

※ #{상점} 주문번호 #{주문번호}의 도착 예정일이 바뀌어 자동으로 알려 드립니다.`,
  'late-parcel': `#{이름}, 약속드린 날에 도착하지 못해 죄송합니다.

#{약속일}까지 도착하도록 약속드린 상품이 아직 도착하지 못했습니다. 저희가 약속을 지키지 못했습니다.

- 상품: #{상품}
- 다시 알려 드릴 시간: #{알릴 시간}까지

그사이 받으셨다면 다행입니다. 궁금한 점은 #{전화}로 물어봐 주세요.

※ #{상점} 주문번호 #{주문번호}의 약속일이 지나 자동으로 알려 드립니다.`,
  // An agent's own words stand in no variable: Kakao approves a template by what it will say.
  reply: `#{이름}, 문의하신 내용에 답을 드렸습니다.

- 접수번호: #{접수번호}
- 담당자: #{담당자}
- 답변 보기: #{답변 주소}

더 궁금한 점은 #{전화}로 물어봐 주세요.

※ #{상점}에 남겨 주신 문의의 답변을 알려 드립니다.`,
  receipt: `#{이름}, 남겨 주신 말씀을 잘 받았습니다.

- 접수번호: #{접수번호}
- 답변 약속: #{답변 시간}까지

담당자가 직접 답해 드리겠습니다.

※ #{상점}에 남겨 주신 문의의 접수를 알려 드리는 자동 안내입니다.`,
} as const;
