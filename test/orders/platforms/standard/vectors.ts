import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The vectors of Standard Webhooks' own libraries; they are no part of this repository, and may lie beside it. */
const file = join(import.meta.dirname, '../../../../../shared/fixtures/standard-webhooks/vectors.json');

export interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly webhook_id: string;
  readonly webhook_timestamp: number;
  readonly expected_signature: string;
  readonly payload?: string;
  readonly payload_char?: string;
  readonly payload_repeat?: number;
}

interface Vectors {
  readonly valid: readonly Vector[];
  readonly negative_for_sign_basic: readonly { name: string; webhook_signature?: string; expect: string }[];
  readonly asymmetric_v1a: readonly (Omit<Vector, 'secret'> & { readonly secret_key_base64: string })[];
}

export const vectors: Vectors = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { valid: [], negative_for_sign_basic: [], asymmetric_v1a: [] };

if (vectors.valid.length === 0)
  console.warn("Standard Webhooks' own vectors are not here: the tests on them are skipped.");
