import { type GraphAnswer, type GraphRequest, isRecord, refusal } from './answer.ts';

/** Requests that one batch may hold. Source: Microsoft Graph "Combine multiple HTTP requests using JSON batching". */
const BATCH_LIMIT = 20;

interface Step {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

interface StepAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a single request needs from a step of a batch. */
export type InnerRequest = Pick<Step, 'method' | 'url' | 'headers' | 'body'>;

/**
 * Answers `POST /$batch`. Each step stands for itself, so the whole is 200 whatever happens inside, and it is not atomic.
 * @param single answers one step as if it had come alone.
 */
export async function answerBatch(
  request: GraphRequest,
  single: (inner: InnerRequest) => Promise<GraphAnswer>,
  random: () => number,
): Promise<GraphAnswer> {
  const steps = readSteps(request.body);
  const done = new Map<string, StepAnswer>();
  for (const step of steps) {
    const failed = step.dependsOn.some((id) => (done.get(id)?.status ?? 500) >= 400);
    const answer = failed ? failedDependency() : await single(step);
    done.set(step.id, stepAnswer(step.id, answer));
  }
  return { status: 200, body: { responses: shuffled([...done.values()], random) } };
}

function readSteps(body: unknown): readonly Step[] {
  const given = isRecord(body) ? body.requests : undefined;
  if (!Array.isArray(given) || given.length === 0) throw badBatch();
  if (given.length > BATCH_LIMIT) {
    throw refusal(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${BATCH_LIMIT}.`,
    );
  }
  const steps = given.map(readStep);
  const ids = steps.map((step) => step.id.toLowerCase());
  if (new Set(ids).size !== ids.length) throw badBatch();
  // A step may wait only for one that stands before it, so the order given is an order that works.
  steps.forEach((step, at) => {
    const before = steps.slice(0, at).map((each) => each.id);
    if (!step.dependsOn.every((id) => before.includes(id))) throw badBatch();
  });
  return steps;
}

function readStep(given: unknown): Step {
  if (!isRecord(given)) throw badBatch();
  const { id, method, url, headers = {}, body, dependsOn = [] } = given;
  if (typeof id !== 'string' || id === '' || typeof method !== 'string' || typeof url !== 'string') {
    throw badBatch();
  }
  // The version is the batch's own. Reported: microsoft-graph-docs-contrib issue 8576, msgraph-sdk-javascript issue 1451.
  if (/^(https?:)?\/\//.test(url) || /^\/?(v1\.0|beta)\//.test(url)) throw badBatch();
  if (!isRecord(headers) || !Array.isArray(dependsOn)) throw badBatch();
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const lower: Record<string, string> = Object.fromEntries(named);
  if (body !== undefined && lower['content-type'] === undefined) throw badBatch();
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers: lower,
    body,
    dependsOn: dependsOn.map(String),
  };
}

/** A body that is not JSON is carried as base64. */
function stepAnswer(id: string, answer: GraphAnswer): StepAnswer {
  const text = typeof answer.body === 'string';
  const headers = {
    'Content-Type': text ? 'text/html' : 'application/json',
    ...Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [headerCase(name), value]),
    ),
  };
  if (answer.body === undefined) return { id, status: answer.status, headers };
  const body = text ? Buffer.from(String(answer.body)).toString('base64') : answer.body;
  return { id, status: answer.status, headers, body };
}

function headerCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function failedDependency(): GraphAnswer {
  return {
    status: 424,
    body: { error: { code: 'failedDependency', message: 'The request depends on one that failed.' } },
  };
}

function badBatch(): Error {
  return refusal(400, 'BadRequest', 'Invalid batch payload format.');
}

/** "Responses may come in any order." */
function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
