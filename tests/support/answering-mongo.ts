import { mongo } from 'mongoose';
import { createServer, type Socket } from 'node:net';
import { listen } from './tcp-proxy';

export type MongoAnswer = Readonly<Record<string, unknown>>;
/** Gives the answer to a command, which has its name as its first key. */
export type MongoResponder = (command: MongoAnswer) => MongoAnswer | undefined | Promise<MongoAnswer>;

export interface AnsweringMongo {
  readonly uri: string;
  close(): void;
}

const OP_REPLY = 1;
const OP_MSG = 2013;
const HEADER_BYTES = 16;

/**
 * A server that speaks enough of MongoDB's protocol to answer a client's first commands with given answers. It takes the place of a server
 * that is too old or refuses the login. @param answers by the name of the command; `ok: 1` is added
 */
export async function answeringMongo(answers: Readonly<Record<string, MongoAnswer>>, user = ''): Promise<AnsweringMongo> {
  const { port, close } = await respondingMongo((command) => {
    const name = Object.keys(command)[0] ?? '';
    return answers[name] ?? answers[name.toLowerCase()];
  });
  return { uri: `mongodb://${user}127.0.0.1:${port}`, close };
}

/** A server that speaks MongoDB's protocol as far as commands are one document, and asks `respond` for every answer. */
export async function respondingMongo(respond: MongoResponder): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // The client has disconnected.
    let received = Buffer.alloc(0);
    let answered = Promise.resolve();
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      while (received.length >= 4 && received.length >= received.readInt32LE(0)) {
        const message = received.subarray(0, received.readInt32LE(0));
        received = received.subarray(message.length);
        answered = answered.then(async () => void socket.write(await answerTo(message, respond)));
      }
    });
  });
  const port = await listen(server);
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, close };
}

async function answerTo(message: Buffer, respond: MongoResponder): Promise<Buffer> {
  const requestId = message.readInt32LE(4);
  const isMessage = message.readInt32LE(12) === OP_MSG;
  const command = isMessage ? readCommand(message) : readDocument(message, queryStart(message));
  const body = mongo.BSON.serialize({ ok: 1, ...(await respond(command)) });
  const head = Buffer.alloc(HEADER_BYTES + (isMessage ? 5 : 20));
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  if (!isMessage) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, body]);
}

/** A command of OP_MSG: a document, and sequences of documents that belong into its fields. */
function readCommand(message: Buffer): MongoAnswer {
  const command: Record<string, unknown> = {};
  for (let at = HEADER_BYTES + 4; at < message.length;) {
    const isSequence = message[at] === 1;
    const end = at + 1 + message.readInt32LE(at + 1);
    if (isSequence) {
      const nameEnd = message.indexOf(0, at + 5);
      command[message.toString('latin1', at + 5, nameEnd)] = readSequence(message, nameEnd + 1, end);
    } else Object.assign(command, readDocument(message, at + 1));
    at = end;
  }
  return command;
}

function readSequence(message: Buffer, from: number, end: number): MongoAnswer[] {
  const documents: MongoAnswer[] = [];
  for (let at = from; at < end; at += message.readInt32LE(at)) documents.push(readDocument(message, at));
  return documents;
}

function readDocument(message: Buffer, at: number): MongoAnswer {
  return mongo.BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)), { promoteLongs: false });
}

/** The query follows the flags, the name of the collection and two numbers. */
function queryStart(message: Buffer): number {
  return message.indexOf(0, HEADER_BYTES + 4) + 1 + 8;
}
