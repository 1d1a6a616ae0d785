import * as v from 'valibot';
import {
  cafe24Time,
  codeField,
  idList,
  maxList,
  memberPattern,
  optionalFlag,
  optionalName,
  optionalPhone,
  shopNumber,
} from './fields.ts';

const memberFields = {
  name: optionalName,
  email: optionalName,
  cellphone: optionalPhone,
  phone: optionalPhone,
  sms: optionalFlag,
  news_mail: optionalFlag,
};

export const cafe24SignUp = v.object({
  ...memberFields,
  event_shop_no: shopNumber,
  member_id: codeField(memberPattern, "a member's id"),
  created_date: cafe24Time,
});

/** A member as the API has them. */
export const adminMember = v.object({
  ...memberFields,
  birthday: optionalName,
  /** `F`: the birthday is of the lunar calendar. */
  solar_calendar: optionalFlag,
  shop_no: shopNumber,
  member_id: codeField(memberPattern, "a member's id"),
});

export const cafe24Members = v.object({
  event_shop_no: shopNumber,
  member_id: idList(memberPattern, `1 to ${maxList} members' ids with commas between them`),
});

/** A changed profile: only the names of the fields that changed. */
export const cafe24Profile = v.object({
  ...cafe24Members.entries,
  sms: optionalFlag,
  news_mail: optionalFlag,
  diff_key: v.fallback(v.nullish(v.array(v.fallback(v.string(), '')), []), []),
});
