/** What has just been done, read out once. */
import { Link } from '@fluentui/react-components';
import { useHeed } from '../../heed.ts';
import { CONCERN } from '../../words/concern.ts';

export type SaidThing =
  | { readonly is: 'saved'; readonly other?: { readonly reference: string; readonly shown: string } }
  | { readonly is: 'gone'; readonly sentence: string }
  | { readonly is: 'acknowledged' | 'news' };

export function Said({ said }: { readonly said: SaidThing | undefined }) {
  return (
    <div role="status" className="heed-case-said heed-no-print">
      {said ? <SaidWords said={said} /> : null}
    </div>
  );
}

function SaidWords({ said }: { readonly said: SaidThing }) {
  const { go } = useHeed();
  if (said.is === 'gone') return <p>{said.sentence}</p>;
  if (said.is !== 'saved') return <p>{WORDS[said.is]}</p>;
  const { other } = said;
  if (!other) return <p>{CONCERN.saved}</p>;
  return (
    <p>
      {CONCERN.savedOther}{' '}
      <Link as="button" inline onClick={() => go({ page: 'concern', id: other.reference })}>
        {other.shown}
      </Link>
    </p>
  );
}

const WORDS = {
  acknowledged: CONCERN.acknowledged,
  news: CONCERN.newsShown,
} as const;
