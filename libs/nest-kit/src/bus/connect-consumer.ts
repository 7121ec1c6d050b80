import type { INestApplication } from '@nestjs/common';
import { BusServer, type BusServerOptions } from './bus-server';

/** Connects the handlers of one transport to the bus; they read once the application's microservices are started. */
export function connectConsumer(app: INestApplication, options: BusServerOptions): BusServer {
  const server = new BusServer(options);
  app.connectMicroservice({ strategy: server });
  return server;
}
