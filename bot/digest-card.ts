import type { Deps } from '../src/app/deps.ts';
import { governorsDigest } from '../src/app/digest/governors-digest.ts';
import { handlerDigest } from '../src/app/digest/handler-digest.ts';
import type { Issue } from '../src/app/digest/issue.ts';
import type { OutgoingCard } from '../src/app/ports.ts';
import { ok, type Result } from '../src/domain/result.ts';
import type { Person } from '../src/domain/role.ts';
import { DIGEST } from '../src/guidance/digest-words.ts';
import { governorsDigestCard, governorsDigestSummary } from './cards/digest-governors.ts';
import { handlerDigestCard } from './cards/digest-handler.ts';
import type { Card } from './cards/elements.ts';

/** A digest as it goes into somebody's chat. Its summary, which a notification shows, says nothing of any concern. */
export type DigestCard = OutgoingCard & { readonly card: Card };

/** @returns the digest of an issue as this person may read it; `record.loading` while cases may be missing, or another fault of record or store */
export type MakeDigest = (issue: Issue, person: Person) => Promise<Result<DigestCard>>;

/** Makes a handler's anew each time; what governors read is made once, and the same for ever after. */
export function makeDigest(deps: Deps): MakeDigest {
  return async (issue, person) => {
    const { audience } = issue;
    if (audience === 'governors') {
      const published = await governorsDigest(issue, deps);
      if (!published.ok) return published;
      const card = governorsDigestCard(published.value, deps.school);
      return ok({ summary: governorsDigestSummary(published.value), card });
    }
    const digest = await handlerDigest(person, { ...issue, audience }, deps);
    if (!digest.ok) return digest;
    return ok({ summary: DIGEST.summary, card: handlerDigestCard(digest.value, deps.school) });
  };
}
