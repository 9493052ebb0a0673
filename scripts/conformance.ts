/**
 * `npm run conformance`: asks the stand-in tenant what the project believes of Microsoft Graph without Microsoft's word for
 * it and, with `--site` and a test tenant's settings, asks the real Graph the same and lists where they differ.
 * Exit code 0: nothing differs; 1: something does; 2: it could not be asked. See docs/conformance.md.
 */
import { parseArgs } from 'node:util';
import { compare, exitCodeOf } from './conformance/compare.ts';
import { QUESTIONS } from './conformance/questions/all.ts';
import { type Asked, askTenant } from './conformance/run.ts';
import { readTenant } from './conformance/settings.ts';
import { STAND_IN_THRESHOLD, startStandIn } from './conformance/stand-in.ts';
import { jsonOf, linesOf, markdownOf } from './conformance/words.ts';
import { couldNotBegin } from './could-not-begin.ts';
import { settingsWith } from './settings-file.ts';

/** Rows that one query may touch. Source: Microsoft support, "Manage large lists and libraries". */
const THRESHOLD = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const aside = (line: string) => process.stderr.write(`${line}\n`);

const typed = typedIn();
if (typed.questions) for (const line of markdownOf(QUESTIONS)) say(line);
else process.exitCode = await conform();

async function conform(): Promise<0 | 1> {
  const questions = QUESTIONS.filter(({ id }) => id.startsWith(typed.only ?? ''));
  if (questions.length === 0) couldNotBegin(`No question begins with ${typed.only}.`);
  const settings = settingsWith(typed.settings);
  const read = typed.site === undefined ? undefined : readTenant(settings, typed.site);
  if (read && !read.ok) couldNotBegin(...read.faults);

  const common = { questions, say: aside };
  // First, so that a tenant that must not be asked is refused at once.
  const real: Asked | undefined = read
    ? await askTenant(read.value, {
        ...common,
        signal: endedByHand(),
        large: typed.large === true,
        grants: typed.grants === true,
        threshold: THRESHOLD,
        imitation: false,
      })
    : undefined;
  if (real && !real.ok) couldNotBegin(...real.sentences);
  const leftBehind = real?.leftBehind ?? [];
  for (const what of leftBehind) aside(`Could not be removed, please do it by hand: ${what}.`);
  const standIn = await startStandIn();
  const imitated = await askTenant(standIn.tenant, {
    ...common,
    large: true,
    grants: true,
    threshold: STAND_IN_THRESHOLD,
    imitation: true,
  }).finally(standIn.stop);
  if (!imitated.ok) couldNotBegin(...imitated.sentences);

  const none = { is: 'not-asked', why: 'It was not asked.' } as const;
  const rows = questions.map((question) =>
    compare(question, imitated.outcomes.get(question.id) ?? none, real?.outcomes.get(question.id)),
  );
  if (typed.json) say(JSON.stringify(jsonOf(rows, { real: real !== undefined, leftBehind })));
  else for (const line of linesOf(rows, real !== undefined)) say(line);
  return exitCodeOf(rows);
}

/** Lists that stand in a real tenant are removed before the program ends. */
function endedByHand(): AbortSignal {
  const ended = new AbortController();
  process.once('SIGINT', () => {
    aside('Ending: what was made is removed. Press again to leave it there.');
    ended.abort();
  });
  return ended.signal;
}

function typedIn() {
  try {
    const { values } = parseArgs({
      options: {
        site: { type: 'string' },
        settings: { type: 'string' },
        only: { type: 'string' },
        large: { type: 'boolean' },
        grants: { type: 'boolean' },
        json: { type: 'boolean' },
        questions: { type: 'boolean' },
      },
    });
    return values;
  } catch {
    return couldNotBegin(
      'It takes --site ADDRESS, --settings FILE, --only BEGINNING, --large, --grants, --json, --questions, and nothing else.',
    );
  }
}
