import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment } from '../../local/app-process.ts';
import { peopleOf } from '../../local/people.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { openStore } from '../../local/teams/store.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { readConfig } from '../../src/config.ts';
import { createGraphClient } from '../../src/graph/client.ts';
import { createLists } from '../../src/graph/lists.ts';
import { deriveKeys, parseKeys } from '../../src/record/keys.ts';
import { readDisk } from '../../src/record/verify-disk.ts';
import { proveRecord } from '../../src/record/verify-run.ts';
import type { TestSchool } from '../support/school.ts';
import type { Found, FoundEntry, FoundMessage } from './checks.ts';

interface RawEntry {
  readonly by: 'heed' | { readonly oid: string };
  readonly what: {
    readonly act: string;
    readonly report?: { readonly happened: string };
    readonly text?: string;
    readonly work?: string;
    readonly fields?: Readonly<Record<string, string>>;
    readonly to?: { readonly oid: string };
    readonly place?: { readonly activity: string };
  };
}

/** @returns how many files of the journal SharePoint has not confirmed. */
export async function undrainedIn({ dataDir }: TestSchool): Promise<number> {
  const names = await readdir(join(dataDir, 'record', 'journal'));
  return names.filter((name) => !name.startsWith('.tmp-')).length;
}

/** @returns whether the record still has a card to bring, as the rows in SharePoint show it. */
export function hasCardsDue(school: TestSchool): boolean {
  return school.rows('Concerns').some(({ unsealed }) => {
    const text = JSON.stringify(unsealed);
    return text.includes('"state":"due"') || !text.includes('"receipt":');
  });
}

/** Reads everything there is, past the app; and proves the record as `npm run verify-log` does. */
export async function lookAt(school: TestSchool, references: readonly string[]): Promise<Found> {
  return {
    concerns: school.rows('Concerns').map(({ fields }) => String(fields.Reference)),
    entries: school
      .rows('Entries')
      .map(({ fields, unsealed }) => entryOf(String(fields.ConcernRef), unsealed as RawEntry | undefined)),
    messages: messagesIn(school, references),
    views: school.rows('AccessLog').flatMap(({ unsealed }) => {
      const { what, oid, reference } = unsealed as { what: string; oid?: string; reference?: string };
      return what === 'case' && oid && reference ? [{ by: oid, reference }] : [];
    }),
    settings: new Map(
      school.rows('Settings').map(({ unsealed }) => {
        const { name, value } = unsealed as { name: string; value?: string };
        return [name, value] as const;
      }),
    ),
    findings: await findingsIn(school),
    undrained: await undrainedIn(school),
  };
}

function entryOf(reference: string, entry: RawEntry | undefined): FoundEntry {
  if (!entry) return { reference, by: '', act: 'unreadable' };
  const { by, what } = entry;
  const act = what.act === 'worked' ? String(what.work) : what.act;
  const text = what.report?.happened ?? what.fields?.text ?? what.text;
  const { to, place } = what;
  return {
    reference,
    by: by === 'heed' ? 'heed' : by.oid,
    act,
    ...(text === undefined ? {} : { text }),
    ...(what.act === 'told' && to && place ? { card: { to: to.oid, message: place.activity } } : {}),
  };
}

/** What the app put into each person's chat, with the references in it, shown or inside a button. */
function messagesIn(school: TestSchool, references: readonly string[]): readonly FoundMessage[] {
  const known = new Set(references);
  const store = openStore(school.dataDir);
  try {
    return peopleOf('a').flatMap((person) =>
      store
        .history(conversationOf(STAND_IN, person))
        .filter(({ author, deleted }) => author === 'bot' && !deleted)
        .flatMap(({ id, activity }) => {
          const words = JSON.stringify(activity).match(/\b[0-9A-Z]{4}-?[0-9A-Z]{4}\b/g) ?? [];
          const names = [...new Set(words.map((word) => word.replace('-', '')))].filter((word) =>
            known.has(word),
          );
          return names.length > 0 ? [{ of: person.oid, id, names }] : [];
        }),
    );
  } finally {
    store.close();
  }
}

async function findingsIn(school: TestSchool): Promise<readonly string[]> {
  const read = readConfig(environment({ port: 1, tenantOrigin: school.tenant.origin, keep: school.keep }));
  if (!read.ok) throw new Error(read.faults.join(' '));
  const { cloud, tenantId, standIn, graph, siteId, dataDir, keys: text } = read.value;
  const parsed = parseKeys(text);
  if (!parsed.ok || graph.credential.kind !== 'secret') throw new Error('The tenant has no keys.');
  const keys = deriveKeys(parsed.keys);
  const client = createGraphClient({
    cloud,
    tenantId,
    clientId: graph.clientId,
    credential: { secret: graph.credential.secret },
    standIn,
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });
  const proof = await proveRecord({
    lists: createLists({ graph: client, siteId }),
    keys,
    readDisk: () => readDisk(join(dataDir, 'record'), keys),
    wait: (milliseconds) => wait(milliseconds),
    progress: () => undefined,
  });
  return proof.ok ? proof.value.findings.map(({ code }) => code) : [`proof ${proof.fault.code}`];
}
