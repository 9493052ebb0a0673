/** Everything that happened, entry by entry. Nothing is ever taken out: what was struck through stays to be read. */
import { Button, Checkbox, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { TimelineEntry } from '../../../src/contract/concern.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { CONCERN } from '../../words/concern.ts';
import { Facts } from './facts.tsx';
import { Section } from './section.tsx';
import { shownEntries } from './timeline-view.ts';

/** More are drawn when asked for: a case of a year has hundreds, and its page must open at once. */
const FIRST = 60;

export function Timeline(props: {
  readonly entries: readonly TimelineEntry[];
  /** Sequence from which on entries are new to the reader. */
  readonly freshFrom: number | undefined;
}) {
  const { entries, freshFrom } = props;
  const [order, setOrder] = useState<'newest' | 'oldest'>('newest');
  const [words, setWords] = useState('');
  const [cards, setCards] = useState(false);
  const [all, setAll] = useState(false);
  const shown = shownEntries(entries, { order, words, cards });
  const drawn = all ? shown : shown.slice(0, FIRST);
  const hasCards = entries.some(({ weight }) => weight === 'card');
  return (
    <Section title={CONCERN.timeline} note={<span aria-live="polite">{CONCERN.entries(shown.length)}</span>}>
      <div className="heed-case-tools heed-no-print">
        <SearchBox
          aria-label={CONCERN.filter}
          placeholder={CONCERN.filter}
          value={words}
          autoComplete="off"
          onChange={(_, { value }) => setWords(value)}
        />
        <Button size="small" onClick={() => setOrder(order === 'newest' ? 'oldest' : 'newest')}>
          {order === 'newest' ? CONCERN.oldestFirst : CONCERN.newestFirst}
        </Button>
        {hasCards ? (
          <Checkbox
            label={CONCERN.showCards}
            checked={cards}
            onChange={(_, { checked }) => setCards(checked === true)}
          />
        ) : null}
      </div>
      {shown.length === 0 ? <p>{CONCERN.noEntries}</p> : null}
      <ol className="heed-case-timeline">
        {drawn.map((entry) => (
          <Entry
            key={entry.sequence}
            entry={entry}
            fresh={freshFrom !== undefined && entry.sequence >= freshFrom}
          />
        ))}
      </ol>
      {drawn.length < shown.length ? (
        <Button onClick={() => setAll(true)}>{CONCERN.showAll(shown.length)}</Button>
      ) : null}
    </Section>
  );
}

function Entry({ entry, fresh }: { readonly entry: TimelineEntry; readonly fresh: boolean }) {
  const { sequence, at, who, title, lines, struck, struckWhy, weight } = entry;
  return (
    <li
      tabIndex={-1}
      data-entry={sequence}
      data-weight={weight}
      {...(struck ? { 'data-struck': true } : {})}
      {...(fresh ? { 'data-fresh': true } : {})}
    >
      <div className="heed-case-entry-head">
        <h3>{struck ? <s>{title}</s> : title}</h3>
        {struck ? <span className="heed-case-tag">{CONCERN.struck}</span> : null}
        {fresh ? <span className="heed-case-tag">{CONCERN.fresh}</span> : null}
        <span className="heed-case-note">
          {who} · <DateTime at={at} />
        </span>
      </div>
      <Facts facts={lines} />
      {struckWhy ? <Facts facts={[{ label: CONCERN.struckWhy, text: struckWhy }]} /> : null}
    </li>
  );
}

/** Moves the focus from entry to entry. @param by 1 or -1 */
export function moveEntry(by: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')];
  const at = entries.findIndex((entry) => entry.contains(document.activeElement));
  const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1);
  entries[to]?.focus();
  entries[to]?.scrollIntoView({ block: 'nearest' });
}
