/** Everything that the list can be narrowed by: one column on a phone, several beside each other where there is room. */
import { Field, Input, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ConcernFilters, ConcernQuery } from '../../../src/contract/concerns.ts';
import type { Choice } from '../../../src/contract/me.ts';
import { CONCERNS, NEED_WORDS } from '../../words/concerns.ts';
import { withFilter } from './query.ts';

interface PanelProps {
  readonly query: ConcernQuery;
  readonly filters: ConcernFilters | undefined;
  readonly onChange: (query: ConcernQuery) => void;
}

export function FilterPanel({
  query,
  filters,
  onChange,
  children,
}: PanelProps & { readonly children: ReactNode }) {
  const pick = (key: keyof ConcernQuery, label: string, choices: readonly Choice[]) => (
    <Field label={label} key={key}>
      <Select
        value={String(query[key] ?? '')}
        onChange={(_, { value }) => onChange(withFilter(query, key, value))}
      >
        <option value="">{CONCERNS.any}</option>
        {withChosen(choices, query[key]).map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
  const day = (key: 'from' | 'to', label: string) => (
    <Field label={label} key={key}>
      <Input
        type="date"
        value={query[key] ?? ''}
        onChange={(_, { value }) => onChange(withFilter(query, key, value))}
      />
    </Field>
  );
  return (
    <section id="concerns-filters" className="concerns-panel heed-no-print" aria-label={CONCERNS.filterPanel}>
      <div className="concerns-fields">
        {pick('need', CONCERNS.need, choices(NEED_WORDS))}
        {pick('status', CONCERNS.status, choices(CONCERNS.statuses))}
        {pick('urgency', CONCERNS.urgency, choices(CONCERNS.urgencies))}
        {pick('owner', CONCERNS.owner, choices(CONCERNS.owners))}
        {pick('kind', CONCERNS.kind, filters?.kinds ?? [])}
        {pick('group', CONCERNS.group, filters?.groups ?? [])}
        {pick('year', CONCERNS.year, filters?.years ?? [])}
        {pick('where', CONCERNS.where, filters?.wheres ?? [])}
        {pick('app', CONCERNS.app, filters?.apps ?? [])}
        {day('from', CONCERNS.from)}
        {day('to', CONCERNS.to)}
        <Field label={CONCERNS.by}>
          <Select
            value={query.by ?? 'reported'}
            onChange={(_, { value }) => onChange(withFilter(query, 'by', value === 'closed' ? value : ''))}
          >
            {choices(CONCERNS.bys).map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {children}
    </section>
  );
}

function choices(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, title]) => ({ value, title }));
}

/** A rare app or an old kind may not be among those offered, and is chosen all the same. */
function withChosen(offered: readonly Choice[], value: unknown): readonly Choice[] {
  if (typeof value !== 'string' || value === '' || offered.some((choice) => choice.value === value))
    return offered;
  return [{ value, title: value }, ...offered];
}
