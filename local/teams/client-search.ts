import { z } from 'zod';
import type { Person } from '../people.ts';
import { invokeFrom } from './activity.ts';
import { WENT_WRONG } from './card-answer.ts';
import { senderOf } from './client-messages.ts';
import type { Context } from './context.ts';
import type { SearchChoice, SearchOutcome } from './wire.ts';

/** Everybody, or those of the chat only. Source: Microsoft Teams docs, "People Picker in Adaptive Cards". */
const PEOPLE_DATASETS = ['graph.microsoft.com/users', 'graph.microsoft.com/users?scope=currentContext'];
const MOST_CHOICES = 15;

const answerSchema = z.looseObject({
  type: z.literal('application/vnd.microsoft.search.searchResponse'),
  value: z.looseObject({ results: z.array(z.looseObject({ title: z.string(), value: z.string() })) }),
});

interface Question {
  readonly dataset: string;
  readonly query: string;
  readonly messageId?: string | undefined;
}

/**
 * Finds choices for a choice set with `Data.Query`. People are found by Teams itself and the bot never hears
 * of the search; any other dataset is the bot's. Source: Microsoft Teams docs, "Typeahead search".
 */
export async function search(context: Context, person: Person, question: Question): Promise<SearchOutcome> {
  const { dataset, query, messageId } = question;
  if (PEOPLE_DATASETS.includes(dataset)) {
    return { kind: 'choices', choices: findPeople(context.options.people, query) };
  }
  const answer = await context.bot.send(
    invokeFrom(context.options, senderOf(context, person), {
      name: 'application/search',
      value: { queryText: query, queryOptions: { skip: 0, top: MOST_CHOICES }, dataset },
      ...(messageId ? { replyToId: messageId } : {}),
    }),
  );
  const parsed = answerSchema.safeParse(answer.ok ? answer.body : undefined);
  if (!parsed.success) return { kind: 'error', text: WENT_WRONG };
  const choices = parsed.data.value.results.map(({ title, value }) => ({ title, value }));
  return { kind: 'choices', choices: choices.slice(0, MOST_CHOICES) };
}

/** An object id finds its person too, so that a card can come back with a choice already made. */
function findPeople(people: readonly Person[], query: string): SearchChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return people
    .filter(({ oid, name, upn }) => {
      const text = `${name} ${upn}`.toLowerCase();
      return oid === query || words.every((word) => text.includes(word));
    })
    .slice(0, MOST_CHOICES)
    .map(({ name, oid, upn }) => ({ title: name, value: oid, detail: upn }));
}
