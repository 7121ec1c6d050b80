import { fail, type SendResult } from '../send-result';

const INSECURE = /CERT|TLS|SSL|SIGNATURE|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH/;

/** What an error of a connection means. Only its code is told: messages of errors have addresses in them. */
export function explainNetworkError(error: unknown): SendResult {
  const code = readErrorCode(error);
  if (INSECURE.test(code)) return fail('insecure-connection', code);
  return code.startsWith('HPE_') ? fail('unexpected-answer', code) : fail('unreachable', code);
}

export function readErrorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
