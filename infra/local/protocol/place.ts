/** The account and the region that this machine stands in for. */
export const place = { account: '000000000000', region: 'ap-northeast-2' };
