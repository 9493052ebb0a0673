import type { Person } from '../people.ts';
import type { Context } from './context.ts';
import type { TokenOutcome } from './wire.ts';

/** What Teams' `getAuthToken` fails with when Entra gives it nothing. Reported: microsoft-teams-library-js issue 1343. */
const REFUSED = 'tokenRevoked';

/** Asks Entra for the token that the tab gets; whoever has no account any more is refused. */
export async function tabToken(context: Context, person: Person): Promise<TokenOutcome> {
  const token = await context.options.tab.token(person);
  return token === undefined ? { kind: 'error', text: REFUSED } : { kind: 'token', token };
}
