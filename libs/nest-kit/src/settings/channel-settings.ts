import { NotA, optional, type Reader } from './read-settings';
import { certificates, text, textOfAtLeast } from './readers';

/** `https://duban.example.gov.cn/alerts/{id}` */
const alertLink: Reader<string> = (value) => {
  if (!value.includes('{id}') || !/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
    throw new NotA('an address with {id} in it, such as https://duban.example.gov.cn/alerts/{id}');
  return value;
};

/** What channels need that people are told of alerts through. Every program takes these, so that all may have one environment. */
export const channelSettings = {
  secretKey: optional('DUBAN_SECRET_KEY', textOfAtLeast(43), undefined, { secret: true }),
  /** Separated by commas. */
  allowedAddresses: optional('DUBAN_ALLOWED_ADDRESSES', text, undefined),
  channelCa: optional('DUBAN_CHANNEL_CA_FILE', certificates, undefined),
  alertLink: optional('DUBAN_ALERT_LINK', alertLink, undefined),
};
