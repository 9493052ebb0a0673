import { GOVERNORS } from '../../guidance/governors-words.ts';
import { ROLE_WORDS } from '../../guidance/words.ts';
import { dayWords } from './governors-days.ts';
import type { Known } from './governors-known.ts';
import { type Measure, tellsAnswered } from './governors-measures.ts';

/** What governors are told to ask, with what Heed knows of it. */
export interface Question {
  readonly question: string;
  readonly answer: string;
  /** Whether Heed records it; what it does not record it does not guess. */
  readonly recorded: boolean;
}

/** One of the questions as a week has room for it. */
export interface ShortAnswer {
  readonly topic: string;
  /** A few words, which may be that Heed does not record it. */
  readonly answer: string;
}

/**
 * @param process what is told beside the answers: they point to nothing that is hidden there
 * @returns the questions in the order in which they are asked
 */
export function questionsFor(
  { empty, contacts, numbers, calendarTo, rota }: Known,
  process: readonly Measure[],
): readonly Question[] {
  const { questions } = GOVERNORS;
  const known = (question: string, ...sentences: readonly string[]): Question => ({
    question,
    answer: sentences.join(' '),
    recorded: true,
  });
  const missing = (question: string, answer: string = GOVERNORS.askHead): Question => ({
    question,
    answer,
    recorded: false,
  });
  const holds = (role: 'dsl' | 'deputy') => empty !== undefined && !empty.includes(role);
  return [
    missing(questions.policy),
    empty === undefined
      ? missing(questions.reporting, GOVERNORS.route.unknown)
      : known(
          questions.reporting,
          empty.length === 0
            ? `${GOVERNORS.route.works} ${tellsAnswered(process) ? GOVERNORS.route.answered : GOVERNORS.route.notTold}`
            : GOVERNORS.route.empty(empty.map((role) => ROLE_WORDS[role])),
        ),
    empty === undefined
      ? missing(questions.people, GOVERNORS.route.unknown)
      : known(
          questions.people,
          GOVERNORS.people(holds('dsl'), holds('deputy')),
          GOVERNORS.cover(rota),
          GOVERNORS.calendar(calendarTo && dayWords(calendarTo)),
        ),
    known(
      questions.contacts,
      GOVERNORS.contacts(contacts.fresh, contacts.of),
      GOVERNORS.numbers(dayWords(numbers)),
    ),
    missing(questions.training),
    missing(questions.curriculum),
    missing(questions.filtering, GOVERNORS.filteringReports),
    missing(questions.parents),
  ];
}

/** @returns a line for each of the same questions, in their order */
export function shortAnswersFor({ empty, contacts, rota }: Known): readonly ShortAnswer[] {
  const { topics, short } = GOVERNORS;
  const known = (topic: string, ...parts: readonly string[]): ShortAnswer => ({
    topic,
    answer: parts.join('; '),
  });
  const holds = (role: 'dsl' | 'deputy') => empty !== undefined && !empty.includes(role);
  return [
    known(topics.policy, short.notRecorded),
    known(topics.reporting, empty ? short.reporting(empty.map((role) => ROLE_WORDS[role])) : short.unknown),
    empty
      ? known(
          topics.people,
          short.people(holds('dsl'), holds('deputy')),
          ...(rota === undefined ? [] : [short.cover(rota)]),
        )
      : known(topics.people, short.unknown),
    known(topics.contacts, short.contacts(contacts.fresh, contacts.of)),
    known(topics.training, short.notRecorded),
    known(topics.curriculum, short.notRecorded),
    known(topics.filtering, short.notRecorded),
    known(topics.parents, short.notRecorded),
  ];
}
