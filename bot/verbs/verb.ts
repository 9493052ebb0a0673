import type { Deps } from '../../src/app/deps.ts';
import type { Messenger } from '../../src/app/ports.ts';
import type { Answer } from '../answer.ts';
import type { Deliver } from '../deliver.ts';
import type { Turn } from '../turn.ts';

/** What a verb may use beside the use cases. */
export interface BotDeps extends Deps {
  readonly messenger: Messenger;
  readonly deliver: Deliver;
}

/** One thing a person can do: parse what came, ask a use case, answer with a card. */
export type Verb = (turn: Turn, deps: BotDeps) => Promise<Answer>;
