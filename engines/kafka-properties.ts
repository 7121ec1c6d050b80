/** What a test may set for its broker in addition to the defaults. */
export interface BrokerOptions {
  /** A second listener, by its protocol (`SASL_SSL`); its settings begin with `listener.name.secured.`. */
  readonly secured?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Files that the settings refer to (a key store). */
  readonly files?: readonly string[];
  /** Additional arguments for formatting the folder: users of SCRAM. */
  readonly format?: readonly string[];
}

export interface KafkaPorts {
  readonly plain: number;
  readonly secured: number;
  readonly controller: number;
}

/** The address to bind to (all addresses in a container, loopback on a machine) and the folder of the data. */
export interface BrokerLocation {
  readonly bind: string;
  readonly dataFolder: string;
}

/** server.properties of one broker that is its own controller. */
export function kafkaProperties(location: BrokerLocation, ports: KafkaPorts, options: BrokerOptions): string {
  const properties = { ...BASE, ...listeners(location, ports, options), 'log.dirs': location.dataFolder, ...options.settings };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const BASE: Readonly<Record<string, string>> = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  // A killed broker can register again only after its session has expired: the default of 9 s would slow down every test that kills one.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  // Groups of tests have one or two members, so there is no reason to wait for more.
  'group.initial.rebalance.delay.ms': '0',
};

function listeners({ bind }: BrokerLocation, ports: KafkaPorts, { secured }: BrokerOptions): Record<string, string> {
  const ofClients = [['PLAINTEXT', 'PLAINTEXT', ports.plain] as const];
  if (secured !== undefined) ofClients.push(['SECURED', secured, ports.secured] as never);
  return {
    listeners: [...ofClients.map(([name, , port]) => `${name}://${bind}:${port}`), `CONTROLLER://127.0.0.1:${ports.controller}`].join(','),
    'advertised.listeners': ofClients.map(([name, , port]) => `${name}://127.0.0.1:${port}`).join(','),
    'listener.security.protocol.map': ['CONTROLLER:PLAINTEXT', ...ofClients.map(([name, protocol]) => `${name}:${protocol}`)].join(','),
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
  };
}
