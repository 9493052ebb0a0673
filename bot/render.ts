import type { OutgoingCard } from '../src/app/ports.ts';
import { FAULT_WORDS } from '../src/guidance/fault-words.ts';
import type { Answer } from './answer.ts';
import { sentenceCard } from './cards/chat.ts';
import type { Card } from './cards/elements.ts';
import type { Turn } from './turn.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** What goes back over the wire: perhaps a message in the chat, perhaps the body of an invoke's answer (HTTP 200). */
export interface Reply {
  readonly message?: OutgoingCard;
  readonly invoke?: unknown;
}

/**
 * Puts an answer into the shape that the way of asking needs.
 * Source: Microsoft Teams docs, "Universal Actions", "Respond to the task module submit action", "Typeahead search".
 */
export function replyFor(kind: Turn['kind'], answer: Answer): Reply {
  switch (kind) {
    case 'action':
      return actionReply(answer);
    case 'search':
      return { invoke: searchReply(answer) };
    case 'dialog-open':
    case 'dialog-submit':
    case 'extension-open':
    case 'extension-submit':
      return { invoke: dialogReply(answer) };
    default:
      return chatReply(answer);
  }
}

/** An activity that carries one card; `summary` is all that a notification shows. */
export function cardActivity({ card, summary, urgent }: OutgoingCard) {
  return {
    type: 'message',
    summary,
    ...(urgent ? { importance: 'urgent' } : {}),
    attachments: [{ contentType: CARD, content: card }],
  };
}

/** A refusal finds nothing: a list of choices has no room for a sentence. */
function searchReply(answer: Answer): unknown {
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: answer.show === 'choices' ? answer.choices : [] },
  };
}

function actionReply(answer: Answer): Reply {
  const said = (value: string) => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value,
  });
  switch (answer.show) {
    case 'replace':
    case 'dialog':
      return { invoke: { statusCode: 200, type: CARD, value: answer.card } };
    case 'post':
      return { message: answer.out, invoke: said(answer.out.summary) };
    case 'sentence':
      return { invoke: said(answer.sentence) };
    case 'choices':
    case 'nothing':
      return { invoke: said(FAULT_WORDS.unexpected) };
  }
}

function dialogReply(answer: Answer): unknown {
  const goOn = (title: string, card: Card, tall: boolean) => ({
    task: {
      type: 'continue',
      value: {
        title,
        height: tall ? 'large' : 'medium',
        width: 'medium',
        card: { contentType: CARD, content: card },
      },
    },
  });
  switch (answer.show) {
    case 'dialog':
      return goOn(answer.title, answer.card, answer.tall ?? false);
    case 'replace':
      return goOn('Heed', answer.card, false);
    case 'post':
      return goOn('Heed', answer.out.card, false);
    case 'sentence':
      return { task: { type: 'message', value: answer.sentence } };
    case 'choices':
    case 'nothing':
      return { task: { type: 'message', value: FAULT_WORDS.unexpected } };
  }
}

function chatReply(answer: Answer): Reply {
  switch (answer.show) {
    case 'post':
      return { message: answer.out };
    case 'sentence':
      return { message: { card: sentenceCard(answer.sentence), summary: 'Heed' } };
    case 'replace':
    case 'dialog':
      return { message: { card: answer.card, summary: 'Heed' } };
    case 'choices':
    case 'nothing':
      return {};
  }
}
