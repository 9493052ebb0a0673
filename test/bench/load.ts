import { Agent, request } from 'node:http';

/** A request that was answered, or not. */
export interface Answered {
  /** `performance.now()` when it was sent, and when the whole answer was there. */
  readonly sentAt: number;
  readonly answeredAt: number;
  /** HTTP status; 0 when the connection broke. */
  readonly status: number;
  readonly text: string;
}

/** One body to send; it is made before any clock runs. */
export interface Shot {
  readonly body: string;
}

export interface Target {
  readonly port: number;
  /** The whole `Authorization` header. */
  readonly authorization: string;
  /** Where Teams sends its activities when absent. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Connections that stay open, as those of Teams do. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends one body over `node:http`, which costs the sender less than `fetch`. */
export function post(target: Target, { body }: Shot): Promise<Answered> {
  return new Promise((done) => {
    const sentAt = performance.now();
    const finish = (status: number, text: string) =>
      done({ sentAt, answeredAt: performance.now(), status, text });
    const sending = request(
      {
        agent,
        host: '127.0.0.1',
        port: target.port,
        path: target.path ?? '/api/messages',
        method: 'POST',
        headers: {
          ...target.headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: target.authorization,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => finish(response.statusCode ?? 0, text));
        response.on('error', () => finish(0, text));
      },
    );
    sending.on('error', () => finish(0, ''));
    sending.end(body);
  });
}

/** Sends all, so many at once, each as soon as one before it was answered. */
export async function postAll(
  target: Target,
  shots: readonly Shot[],
  atOnce: number,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const waiting = shots.values();
  const lane = async () => {
    for (const shot of waiting) answers.push(await post(target, shot));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return answers;
}

/** @returns requests a second from the first sent to the last answered */
export function rateOf(answers: readonly Answered[]): number {
  const begin = Math.min(...answers.map(({ sentAt }) => sentAt));
  const end = Math.max(...answers.map(({ answeredAt }) => answeredAt));
  return (answers.length * 1000) / (end - begin);
}

export function tookMs({ sentAt, answeredAt }: Answered): number {
  return answeredAt - sentAt;
}
