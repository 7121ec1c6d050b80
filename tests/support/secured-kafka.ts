import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KafkaBroker } from '../../engines/kafka-broker';
import { scratchFolder } from './scratch-folder';

const LOGIN = 'org.apache.kafka.common.security';
const STORE_PASSWORD = 'storepass';

export const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** A broker with a listener that requires TLS and a password. */
export interface SecuredKafka {
  readonly broker: KafkaBroker;
  /** The PEM file of the certificate that signs the broker's, and its content. */
  readonly caFile: string;
  readonly ca: string;
  /** The PEM file of another certificate, which signs nothing. */
  readonly otherCaFile: string;
  stop(): Promise<void>;
}

/** Starts the broker. The certificates are made with keytool, which is part of Java. */
export async function securedKafka(user: string, password: string): Promise<SecuredKafka> {
  const folder = scratchFolder();
  const [own, other] = [makeCertificate(folder.path, 'server'), makeCertificate(folder.path, 'other')];
  const secured = 'listener.name.secured';
  const settings = {
    [`${secured}.sasl.enabled.mechanisms`]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    [`${secured}.plain.sasl.jaas.config`]: `${LOGIN}.plain.PlainLoginModule required user_${user}="${password}";`,
    [`${secured}.scram-sha-256.sasl.jaas.config`]: `${LOGIN}.scram.ScramLoginModule required;`,
    [`${secured}.scram-sha-512.sasl.jaas.config`]: `${LOGIN}.scram.ScramLoginModule required;`,
    [`${secured}.ssl.keystore.type`]: 'PKCS12',
    [`${secured}.ssl.keystore.location`]: own.keystore,
    [`${secured}.ssl.keystore.password`]: STORE_PASSWORD,
  };
  const scram = [256, 512].flatMap((bits) => ['--add-scram', `SCRAM-SHA-${bits}=[name=${user},password=${password}]`]);
  const broker = await KafkaBroker.start({ secured: 'SASL_SSL', settings, files: [own.keystore], format: scram });
  return {
    broker,
    caFile: own.pem,
    ca: readFileSync(own.pem, 'utf8'),
    otherCaFile: other.pem,
    stop: async () => {
      await broker.stop();
      folder.remove();
    },
  };
}

/** Makes a key with a self-signed certificate for 127.0.0.1. */
function makeCertificate(folder: string, name: string): { readonly keystore: string; readonly pem: string } {
  const [keystore, pem] = [join(folder, `${name}.p12`), join(folder, `${name}.pem`)];
  const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', STORE_PASSWORD, '-alias', 'broker'];
  const subject = ['-dname', 'CN=127.0.0.1', '-ext', 'SAN=IP:127.0.0.1', '-keyalg', 'RSA', '-validity', '2'];
  execFileSync('keytool', ['-genkeypair', ...store, ...subject], { stdio: 'ignore' });
  execFileSync('keytool', ['-exportcert', '-rfc', '-file', pem, ...store], { stdio: 'ignore' });
  return { keystore, pem };
}
