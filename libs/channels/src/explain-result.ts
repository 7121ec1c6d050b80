import type { TextLanguage } from './message';
import type { SendFailure, SendRefusal, SendResult } from './send-result';

type Sentences = Readonly<Record<SendRefusal | SendFailure, string>>;

const ZH: Sentences = {
  'address-not-allowed': '该地址属于内部网络，未被允许。如确需发送，请管理员在设置中允许该主机或网段。',
  redirect: '对方要求转到其他地址。出于安全不会跟随，请直接填写最终地址。',
  gone: '对方已停止接收（410）。渠道应停用；如仍需发送，请填写新地址。',
  'unknown-receiver': '机器人不存在、已停用或密钥有误。请在群设置中重新添加机器人，并填写新的地址。',
  'wrong-signature': '签名未通过。请核对加签密钥，并检查服务器时间是否准确。',
  'sender-not-allowed': '机器人限制了发送方 IP。请将本服务器的出口 IP 加入机器人的白名单。',
  'keyword-missing': '机器人要求消息包含指定关键词。请改用加签方式，或在机器人设置中把关键词改为消息必有的词，如“预警”。',
  'content-refused': '对方不接受该内容。请查看对方返回的说明，修改后重新发送。',
  'login-refused': '邮件服务器拒绝登录。请核对用户名和密码（或授权码）。',
  'recipient-refused': '邮件服务器不接受收件人。请核对邮箱地址。',
  'no-recipient': '没有收件人。请在渠道或通讯录中填写邮箱。',
  'no-folder': '未设置文件渠道的文件夹，请管理员在设置中指定。',
  'message-refused': '邮件服务器拒绝了这封邮件。请查看其返回的说明，核对发件人地址和服务器的要求。',
  'name-not-found': '找不到该主机。请核对主机名，并检查域名解析。稍后自动重试。',
  unreachable: '无法连接对方。请检查网络、端口和对方服务。稍后自动重试。',
  timeout: '对方没有在规定时间内回应，消息可能已经送达。稍后自动重试。',
  interrupted: '程序停止时发送被中断，消息可能已经送达。启动后自动重试。',
  'insecure-connection': '无法建立可信的加密连接。请检查对方证书；内部证书须在设置中加入信任。稍后自动重试。',
  throttled: '发送过于频繁，对方暂不接收。稍后自动重试。',
  'receiver-failed': '对方服务出错。稍后自动重试。',
  'unexpected-answer': '对方的回应不是该渠道应有的。请核对地址，并检查中间的代理或网关。稍后自动重试。',
  'write-failed': '无法写入文件。请检查文件夹权限和磁盘空间。稍后自动重试。',
};

const EN: Sentences = {
  'address-not-allowed':
    'That address is on an internal network. If it is meant, an administrator allows the host or its network in the settings.',
  redirect: 'The receiver points to another address, which is not followed for safety. Enter the final address itself.',
  gone: 'The receiver wants no messages any more (410). The channel should be switched off; enter a new address if it is still needed.',
  'unknown-receiver':
    'The robot does not exist, is switched off, or its key is wrong. Add it to the group again and enter its new address.',
  'wrong-signature': 'The signature was refused. Check the signing secret, and the clock of this server.',
  'sender-not-allowed': 'The robot takes messages from listed IP addresses only. Add the outgoing address of this server to its list.',
  'keyword-missing': 'The robot takes only messages with a certain word. Sign messages instead, or choose a word that every message has.',
  'content-refused': 'The receiver does not take this content. See what it answered, change the message and send it again.',
  'login-refused': 'The mail server refused the login. Check the user and the password (or authorization code).',
  'recipient-refused': 'The mail server does not take the recipient. Check the mail address.',
  'no-recipient': 'There is no recipient. Enter a mail address in the channel or the contact book.',
  'no-folder': 'There is no folder for file channels. An administrator names one in the settings.',
  'message-refused': 'The mail server refused the mail. See what it answered; check the sender address and the rules of the server.',
  'name-not-found': 'There is no such host. Check its name, and the name servers. It is tried again.',
  unreachable: 'The receiver cannot be reached. Check the network, the port and the receiver. It is tried again.',
  timeout: 'The receiver did not answer in time; the message may have arrived. It is tried again.',
  interrupted: 'Sending was interrupted by a stop of the program; the message may have arrived. It is tried again after the start.',
  'insecure-connection':
    'No trustworthy encrypted connection. Check the certificate of the receiver; an internal one has to be trusted in the settings. It is tried again.',
  throttled: 'Too many messages: the receiver takes none for a while. It is tried again.',
  'receiver-failed': 'The receiver has a fault of its own. It is tried again.',
  'unexpected-answer': 'Not the answer of such a receiver. Check the address, and proxies in between. It is tried again.',
  'write-failed': 'The file cannot be written. Check the rights of the folder and the space on the disk. It is tried again.',
};

const SENTENCES: Readonly<Record<TextLanguage, Sentences>> = { 'zh-CN': ZH, en: EN };

/** What happened to a message, and what to do about it, for people; empty when it was delivered. */
export function explainResult(result: SendResult, language: TextLanguage): string {
  if (result.outcome === 'delivered') return '';
  const sentence = SENTENCES[language][result.code];
  if (result.detail === '') return sentence;
  return language === 'zh-CN' ? `${sentence}（${result.detail}）` : `${sentence} (${result.detail})`;
}
