import * as v from 'valibot';
import { optionalText } from '../contract/lenient.ts';
import { digitsId } from '../contract/reading.ts';
import { dates, nameFields, postalAddress } from './fields.ts';
import { metaData } from './meta.ts';

export const woocommerceCustomer = v.object({
  id: digitsId,
  ...nameFields,
  ...dates,
  email: optionalText(500),
  billing: postalAddress,
  meta_data: metaData,
});
export type WoocommerceCustomer = v.InferOutput<typeof woocommerceCustomer>;
