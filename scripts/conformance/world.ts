import { MARK } from './guard.ts';
import { type Ask, NotAsked, type World } from './question.ts';
import { codeOf, recordOf, textOf } from './reply.ts';

/** A column of each kind that Heed or its stand-in knows. */
const COLUMNS: readonly object[] = [
  { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'Plain', text: {} },
  { name: 'Marked', text: {}, indexed: true },
  { name: 'Second', text: {}, indexed: true },
  { name: 'Body', text: { allowMultipleLines: true, textType: 'plain', linesForEditing: 6 } },
  { name: 'Due', dateTime: { displayAs: 'standard', format: 'dateTime' }, indexed: true },
  { name: 'Count', number: { decimalPlaces: 'automatic' } },
  { name: 'Done', boolean: {}, indexed: true },
  { name: 'Pick', choice: { choices: ['one', 'two'], allowTextEntry: false, displayAs: 'dropDownMenu' } },
  { name: 'Several', choice: { choices: ['one', 'two'], allowTextEntry: false, displayAs: 'checkBoxes' } },
  { name: 'Who', personOrGroup: { allowMultipleSelection: false, chooseFromType: 'peopleOnly' } },
  { name: 'Link', hyperlinkOrPicture: { isPicture: false } },
];

/** Steps that one batch may hold. Source: Microsoft Graph, "Combine multiple requests using JSON batching". */
const BATCH = 20;
/** Rows a minute at 2 units each stay below the 1,250 units that the smallest tenant has. Source: SharePoint, "Avoid getting throttled". */
const PAUSE_MS = 2_500;

export interface Parts {
  readonly ask: Ask;
  readonly writer: Ask;
  readonly root: string;
  readonly siteId: string;
  readonly threshold: number;
  readonly ids: World['ids'];
  readonly claimsFor: World['claimsFor'];
  /** Whether rows are to be added slowly, as a real tenant wants it. */
  readonly gently: boolean;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Told apart from every other run's. */
  readonly run: string;
}

/** @returns what questions ask with; nothing is made before it is needed */
export function createWorld(parts: Parts): World {
  const { ask, siteId } = parts;
  const site = `/sites/${siteId}`;
  let named = 0;
  let shared: Promise<string> | undefined;
  const name = () => `${MARK}${parts.run} ${++named}`;

  async function make(template: string, columns: readonly object[]): Promise<string> {
    const body = { displayName: name(), columns, list: { template } };
    const reply = await ask('POST', `${site}/lists`, { body });
    if (reply.status !== 201) throw new NotAsked(`A list could not be made (${told(codeOf(reply))}).`);
    return `${site}/lists/${textOf(reply.body, 'id')}`;
  }

  /** Where a kind of column is refused, the questions about the others can still be asked. */
  async function makeOneByOne(): Promise<string> {
    const list = await make('genericList', []);
    for (const body of COLUMNS) await ask('POST', `${list}/columns`, { body });
    return list;
  }

  return {
    ask,
    writer: parts.writer,
    root: parts.root,
    site,
    threshold: parts.threshold,
    ids: parts.ids,
    claimsFor: parts.claimsFor,
    name,
    sharedList: () => {
      shared ??= make('genericList', COLUMNS).catch(() => makeOneByOne());
      return shared;
    },
    newList: (columns = []) => make('genericList', columns),
    newLibrary: () => make('documentLibrary', []),
    async addRow(list, fields) {
      const reply = await ask('POST', `${list}/items`, { body: { fields } });
      if (reply.status !== 201) throw new NotAsked(`A row could not be added (${told(codeOf(reply))}).`);
      return textOf(reply.body, 'id');
    },
    async fill(list, rows) {
      for (let from = 0; from < rows; from += BATCH) {
        const numbers = Array.from({ length: Math.min(BATCH, rows - from) }, (_, index) => from + index);
        await addAll(list, numbers, parts);
        if (parts.gently) await parts.wait(PAUSE_MS);
      }
    },
  };
}

/** Steps that were refused for a pause are asked for again; of others nobody knows what was done. */
async function addAll(list: string, rows: readonly number[], parts: Parts): Promise<void> {
  let left = rows;
  for (let time = 0; left.length > 0; time++) {
    const requests = left.map((row) => ({
      id: String(row),
      method: 'POST',
      url: `${list}/items`,
      headers: { 'Content-Type': 'application/json' },
      body: { fields: { Title: 'Row', Marked: row < 3 ? 'few' : 'many' } },
    }));
    const reply = await parts.ask('POST', '/$batch', { body: { requests } });
    const { responses } = recordOf(reply.body);
    const answers = Array.isArray(responses) ? responses.map(recordOf) : [];
    const refused = answers.filter(({ status }) => status === 429 || status === 503);
    const done = answers.filter(({ status }) => status === 201);
    if (answers.length !== left.length || done.length + refused.length !== answers.length || time > 20)
      throw new NotAsked('The list could not be filled.');
    left = refused.map(({ id }) => Number(id));
    if (left.length > 0) await parts.wait(30_000);
  }
}

function told(observation: object): string {
  return Object.values(observation).join(' ');
}
