import type { SettingRow } from '../app/lists.ts';
import type { Log } from '../app/ports.ts';
import { ok, type Result } from '../domain/result.ts';
import type { RecordLists } from './core.ts';
import { codeOf, type Files } from './files.ts';
import type { RecordKeys } from './keys.ts';
import { anotherKey, claimKnown, isKnownName, judgeKnown, lacking, NOT_OURS } from './known.ts';
import { placeOfEntryRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { settingContext } from './setting-row.ts';
import { keyIdOf } from './verify-list.ts';

/**
 * Whether the keys are those of the record in SharePoint. On a new machine nothing else could tell: with wrong keys it
 * would take reports into a record that nobody can read.
 */
export interface Proof {
  /**
   * `unproven`: SharePoint was not heard yet; reports are taken and nothing is filed. `refused`: the keys are those of
   * another record, so nothing is taken either.
   */
  state(): 'unproven' | 'proven' | 'refused';
  /** Why the keys are refused, and what to do; undefined while they are not. */
  sentence(): string | undefined;
  /**
   * Looks at the answer of the Settings list, and claims a record that belongs to nobody yet. A list that refuses cannot
   * be claimed and must hold up nothing: then the oldest entries alone decide.
   * @returns whether the keys fit, or the fault of a list that did not answer
   */
  hear(rows: Result<readonly SettingRow[]>): Promise<Result<boolean>>;
  /** As `hear`, asking the list first. */
  ask(): Promise<Result<boolean>>;
}

export interface ProofDeps {
  readonly dir: string;
  readonly files: Files;
  readonly keys: RecordKeys;
  readonly seal: Seal;
  readonly lists: RecordLists;
  readonly log: Log;
  /** Called when nothing more may be taken under these keys. */
  readonly onRefused: () => Promise<void>;
  readonly onProven: () => void;
}

/** Beside the known values of the disk: these keys were once seen to fit SharePoint, whatever somebody does there later. */
const WITNESS = 'proved';

export async function createProof(deps: ProofDeps): Promise<Proof> {
  const { dir, files, seal, lists, log } = deps;
  let witnessed = seal.open((await files.read(dir, WITNESS)) ?? '', WITNESS).ok;
  let state: ReturnType<Proof['state']> = witnessed ? 'proven' : 'unproven';
  let sentence: string | undefined;
  let alarmed = false;

  const goOn = async (): Promise<Result<boolean>> => {
    const before = state;
    if (before === 'refused') {
      // The directory was given up, and somebody with other keys may have it by now.
      const taken = await claimKnown(dir, deps).then(() => undefined, sentenceIn);
      if (taken !== undefined) return refuse(taken);
    }
    state = 'proven';
    sentence = undefined;
    if (before !== 'proven') deps.onProven();
    return ok(true);
  };
  const accept = async (): Promise<Result<boolean>> => {
    const goes = await goOn();
    if (witnessed || !goes.ok || !goes.value) return goes;
    await files.claim(dir, WITNESS, seal.seal('{}', WITNESS)).catch(passOver);
    witnessed = true;
    return goes;
  };
  const refuse = async (why: string): Promise<Result<boolean>> => {
    if (state === 'proven') {
      // This very record was read with these keys before: somebody changed the row by hand.
      if (!alarmed) log.alarm('record.known-changed');
      alarmed = true;
      return ok(true);
    }
    const before = state;
    state = 'refused';
    sentence = why;
    if (before !== 'refused') {
      log.alarm('record.keys-refused');
      await deps.onRefused();
    }
    return ok(false);
  };

  /** A record from before there were known values, or one of which somebody removed them: its oldest rows tell. */
  const whyNotOurs = async (rows: readonly SettingRow[]): Promise<Result<string | undefined>> => {
    const page = await lists.everyEntry();
    if (!page.ok) return page;
    const sealed = [
      ...rows.map((row) => [row.sealed, settingContext(row.key)] as const),
      ...page.value.rows.map((row) => [row.sealed, placeOfEntryRow(row)] as const),
    ].filter(([text]) => keyIdOf(text) !== undefined);
    const unknown = sealed.map(([text]) => keyIdOf(text) ?? '').find((id) => !deps.keys.sealing.has(id));
    if (unknown !== undefined) return ok(lacking(unknown));
    // One that does not open was changed by hand. Where none does that names a key, that key is another one.
    const named = new Set(sealed.map(([text]) => keyIdOf(text) ?? ''));
    const opening = sealed.filter(([text, context]) => seal.open(text, context).ok);
    for (const [text] of opening) named.delete(keyIdOf(text) ?? '');
    const [wrong] = named;
    return ok(wrong === undefined ? undefined : opening.length === 0 ? NOT_OURS : anotherKey(wrong));
  };
  const write = async (wanting: ReadonlyMap<string, string>): Promise<Result<void>> => {
    for (const [key, text] of wanting) {
      const claimed = await lists.claimSetting({ key, sealed: text });
      if (!claimed.ok) return claimed;
    }
    return ok(undefined);
  };
  const judge = (rows: readonly SettingRow[]) =>
    judgeKnown(new Map(rows.filter(({ key }) => isKnownName(key)).map((row) => [row.key, row.sealed])), deps);

  const meet = async (rows: readonly SettingRow[]): Promise<Result<boolean>> => {
    const judged = judge(rows);
    if (judged.is === 'foreign') return refuse(judged.sentence);
    if (judged.is === 'unclaimed' && state !== 'proven') {
      const why = await whyNotOurs(rows);
      if (!why.ok) return why;
      if (why.value !== undefined) return refuse(why.value);
    }
    if (judged.wanting.size === 0) return accept();
    const written = await write(judged.wanting);
    if (!written.ok) {
      if (!isRefusal(written)) return written;
      log.warn('record.known-unwritten');
      return goOn();
    }
    // Another process, with other keys perhaps, may have been first: what stands there counts.
    const now = await lists.settings();
    if (!now.ok) return now;
    const then = judge(now.value);
    return then.is === 'foreign' ? refuse(then.sentence) : accept();
  };

  const hear = async (rows: Result<readonly SettingRow[]>): Promise<Result<boolean>> => {
    if (rows.ok) return meet(rows.value);
    if (!isRefusal(rows)) return rows;
    const why = state === 'proven' ? ok(undefined) : await whyNotOurs([]);
    if (!why.ok) return why;
    return why.value === undefined ? goOn() : refuse(why.value);
  };
  return {
    state: () => state,
    sentence: () => sentence,
    hear,
    ask: async () => hear(await lists.settings()),
  };
}

/** Whether the list answered and will not answer otherwise until somebody mends it. */
function isRefusal(result: Result<unknown>): boolean {
  return !result.ok && (result.fault.code === 'graph.refused' || result.fault.code === 'graph.missing');
}

/** @returns why the directory cannot be claimed with these keys; undefined where only the disk failed */
function sentenceIn(error: unknown): string | undefined {
  // The next start claims it.
  if (codeOf(error) !== '' || !(error instanceof Error)) return undefined;
  return error.message;
}

function passOver(error: unknown): void {
  // The next start proves it again.
  if (codeOf(error) === '') throw error;
}
