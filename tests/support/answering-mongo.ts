import { mongo } from 'mongoose';
import { createServer, type Socket } from 'node:net';
import { listen } from './tcp-proxy';

type MongoAnswer = Readonly<Record<string, unknown>>;

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
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // The client has disconnected.
    let received = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      while (received.length >= 4 && received.length >= received.readInt32LE(0)) {
        socket.write(answerTo(received, answers));
        received = received.subarray(received.readInt32LE(0));
      }
    });
  });
  const port = await listen(server);
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { uri: `mongodb://${user}127.0.0.1:${port}`, close };
}

function answerTo(message: Buffer, answers: Readonly<Record<string, MongoAnswer>>): Buffer {
  const requestId = message.readInt32LE(4);
  const isMessage = message.readInt32LE(12) === OP_MSG;
  const command = mongo.BSON.deserialize(message.subarray(isMessage ? HEADER_BYTES + 5 : queryStart(message)), {
    allowObjectSmallerThanBufferSize: true,
  });
  const name = Object.keys(command)[0] ?? '';
  const body = mongo.BSON.serialize({ ok: 1, ...(answers[name] ?? answers[name.toLowerCase()]) });
  const head = Buffer.alloc(HEADER_BYTES + (isMessage ? 5 : 20));
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  if (!isMessage) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, body]);
}

/** The query follows the flags, the name of the collection and two numbers. */
function queryStart(message: Buffer): number {
  return message.indexOf(0, HEADER_BYTES + 4) + 1 + 8;
}
