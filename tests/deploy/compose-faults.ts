import type { ComposeFile, ComposeService } from '../support/compose';

/** The fields of the Compose specification that this project uses. */
const FIELDS = new Set([
  'build',
  'cap_drop',
  'command',
  'depends_on',
  'environment',
  'healthcheck',
  'image',
  'init',
  'networks',
  'ports',
  'read_only',
  'restart',
  'security_opt',
  'stop_grace_period',
  'tmpfs',
  'volumes',
]);
const DURATIONS = ['interval', 'timeout', 'start_period'] as const;
const PORT = /^((\d{1,3}\.){3}\d{1,3}:)?(\d+|\$\{\w+:-\d+\}):\d+$/;

/** Finds the errors in a file of Docker Compose that can be found without Docker. @returns a sentence for each */
export function findComposeFaults(file: ComposeFile): string[] {
  return Object.entries(file.services).flatMap(([name, service]) => [
    ...checkFields(name, service),
    ...checkDependencies(name, service, file),
    ...(service.image === undefined && service.build === undefined ? [`${name} has neither image nor build`] : []),
    ...checkReferences(name, service, file),
    ...checkHealthcheck(name, service),
  ]);
}

function checkFields(name: string, service: ComposeService): string[] {
  return Object.keys(service).flatMap((field) => (FIELDS.has(field) ? [] : [`${name}: ${field} is no field of a service`]));
}

function checkDependencies(name: string, { depends_on = {} }: ComposeService, { services }: ComposeFile): string[] {
  return Object.entries(depends_on).flatMap(([other, { condition }]) => {
    if (services[other] === undefined) return [`${name} waits for ${other}, which is not there`];
    const hasHealth = condition !== 'service_healthy' || services[other].healthcheck !== undefined;
    return hasHealth ? [] : [`${name} waits for ${other} to be healthy, which has no healthcheck`];
  });
}

function checkReferences(name: string, service: ComposeService, file: ComposeFile): string[] {
  const { networks = [], volumes = [], ports = [], environment = {} } = service;
  const named = volumes.map((volume) => volume.split(':')[0] ?? '').filter((source) => !/^[./]/.test(source));
  return [
    ...networks
      .filter((network) => !Object.hasOwn(file.networks ?? {}, network))
      .map((network) => `${name}: the network ${network} is not there`),
    ...named.filter((volume) => !Object.hasOwn(file.volumes ?? {}, volume)).map((volume) => `${name}: the volume ${volume} is not there`),
    ...ports.filter((port) => !PORT.test(port)).map((port) => `${name}: the port ${port} is none`),
    ...Object.entries(environment).flatMap(([variable, value]) =>
      typeof value === 'string' ? [] : [`${name}: ${variable} is ${String(value)}, expected a text`],
    ),
  ];
}

function checkHealthcheck(name: string, { healthcheck }: ComposeService): string[] {
  return DURATIONS.flatMap((field) => {
    const value = healthcheck?.[field];
    return value === undefined || /^\d+(ms|s|m|h)$/.test(value) ? [] : [`${name}: ${field} ${value} has no unit`];
  });
}
