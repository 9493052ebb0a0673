import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { peopleOf, type SchoolName } from '../../local/people.ts';
import { openBrowser } from '../support/browser.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { type AsPerson, openAs } from './as-person.ts';

/** One tenant, one app and one browser for the tests of a file; everyone in a window of their own. */
export interface World {
  readonly stack: TestStack;
  /** This person's window; the same one each time. */
  as(person: string): Promise<AsPerson>;
  /** A further window, e.g. of a phone. `look` adds to the address, e.g. `&theme=dark`. */
  another(
    person: string,
    options?: BrowserContextOptions & { look?: string },
    /** Does something to the window before it opens its address. */
    prepare?: (page: Page) => Promise<void>,
  ): Promise<AsPerson>;
  /** A window of its own with nothing in it yet: whatever goes wrong in it is a fault of the test. */
  window(person: string, options?: BrowserContextOptions): Promise<Page>;
  /** A list as it stands in SharePoint, opened. */
  list(name: 'Concerns' | 'Entries' | 'AccessLog'): Promise<readonly Row[]>;
  /** Everything that Teams holds for this person's chat with Heed, previews included, as one text. */
  chatOf(person: string): Promise<string>;
  /** The acts of one concern in order, as they stand in SharePoint, once `done` says they are all there. */
  acts(reference: string, done: (acts: readonly Act[]) => boolean): Promise<readonly Act[]>;
  /** The roles that handle a concern, each with its card delivered: what SharePoint has once nothing is under way. */
  told(reference: string): Promise<readonly string[]>;
  /** Expects that not one byte about this concern is in these people's chats. */
  expectNothingFor(people: readonly string[], reference: string): Promise<void>;
  /** What a browser under somebody's control can send, past every button. */
  forge(person: string, call: { name: 'actions' | 'dialogs'; body: unknown }): Promise<Answered>;
}

export interface Answered {
  readonly kind: string;
  readonly text?: string;
}

export interface Row {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly unsealed: Readonly<Record<string, unknown>>;
}

export interface Act {
  readonly act: string;
  readonly [more: string]: unknown;
}

/** Starts a world before the file's tests and ends it after them; no test may leave a fault on a page. */
export function createWorld(
  /** `demo`: a school with two years of records. */
  options: { school?: SchoolName; env?: Readonly<Record<string, string>>; demo?: boolean } = {},
): World {
  jest.setTimeout(120_000);
  let stack: TestStack;
  let browser: Browser;
  const windows = new Map<string, Promise<AsPerson>>();
  const faults: string[] = [];
  const names = new Map(peopleOf(options.school ?? 'a').map(({ oid, name }) => [oid, name]));

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(options), openBrowser()]);
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.end();
  });

  const window: World['window'] = async (person, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(30_000);
    context.on('weberror', (error) => faults.push(`${person}: ${error.error().message}`));
    context.on('console', (line) => {
      if (line.text().includes('asks for more than Teams draws')) faults.push(`${person}: ${line.text()}`);
    });
    return context.newPage();
  };

  const another: World['another'] = async (
    person,
    { look = '', ...rest } = {},
    prepare = async () => undefined,
  ) => {
    const page = await window(person, rest);
    await prepare(page);
    return openAs(page, `${stack.page}/?as=${person}${look}`, (oid) => names.get(oid) ?? oid);
  };

  const list: World['list'] = async (name) => {
    const answer = await fetch(`${stack.page}/lists.json?list=${name}&unsealed=1`);
    const { items } = (await answer.json()) as { items: readonly Row[] };
    return items;
  };

  const chatOf: World['chatOf'] = async (person) => {
    const answer = await fetch(`${stack.page}/_teams/start?as=${person}`);
    const { messages } = (await answer.json()) as { messages: unknown };
    return JSON.stringify(messages);
  };

  const acts: World['acts'] = (reference, done) =>
    until(`the entries of ${reference}`, async () => {
      const rows = await list('Entries');
      const found = rows
        .filter(({ fields }) => fields.ConcernRef === stored(reference))
        .sort((a, b) => sequenceOf(a) - sequenceOf(b))
        .map(({ unsealed }) => (unsealed.what ?? {}) as Act);
      return done(found) && found;
    });

  return {
    get stack() {
      return stack;
    },
    as(person) {
      const open = windows.get(person) ?? another(person);
      windows.set(person, open);
      return open;
    },
    another,
    window,
    list,
    chatOf,
    acts,
    async told(reference) {
      const all = await acts(reference, (found) => {
        const due = found.flatMap((one) => (one.act === 'routed' ? recipients(one) : []));
        return found.some(({ act }) => act === 'routed') && found.filter(isDelivery).length === due.length;
      });
      return all.filter(({ act, to }) => act === 'told' && asHandler(to)).map(({ to }) => roleOf(to));
    },
    async expectNothingFor(people, reference) {
      for (const person of people) {
        const chat = await chatOf(person);
        expect({ person, knows: mentions(chat, reference) }).toEqual({ person, knows: false });
      }
    },
    async forge(person, { name, body }) {
      const answer = await fetch(`${stack.page}/_teams/${name}?as=${person}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Answered;
    },
  };
}

type Recipient = { readonly role: string; readonly as: string };

const recipients = ({ to }: Act) => to as readonly Recipient[];
const roleOf = (to: unknown) => (to as Recipient).role;
const asHandler = (to: unknown) => (to as Recipient).as === 'handler';
/** The receipt of a report from a dialog is delivered too, under number 0. */
const isDelivery = ({ act, routed }: Act) => (act === 'told' || act === 'not-told') && routed !== 0;

function sequenceOf({ fields }: Row): number {
  return Number(String(fields.EntryKey).split(':')[1]);
}

/** A reference as it is kept: without the stroke. */
export function stored(reference: string): string {
  return reference.replace('-', '');
}

/** @returns whether a text names this concern in any spelling */
export function mentions(text: string, reference: string): boolean {
  return text.toUpperCase().replaceAll('-', '').includes(stored(reference));
}

/**
 * Looks again and again until there is something.
 * @param what for the message when it never comes
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = 30_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited ${withinMs / 1000} s for ${what}.`);
    await new Promise((again) => setTimeout(again, 100));
  }
}
