/** Queries that the person keeps under a name, sealed on the server: a child's name may stand in one. */
import { Button, Field, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type FormEvent, useEffect, useState } from 'react';
import type {
  ConcernQuery,
  SavedView,
  ViewSent,
  SavedViews as Views,
} from '../../../src/contract/concerns.ts';
import type { Answer } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { CONCERNS } from '../../words/concerns.ts';

const LONGEST_NAME = 60;

export function SavedViews({
  query,
  onOpen,
}: {
  readonly query: ConcernQuery;
  readonly onOpen: (query: ConcernQuery) => void;
}) {
  const { api } = useHeed();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const take = (answer: Answer<Views>): boolean => {
    setFault(answer.ok ? undefined : answer.fault.sentence);
    if (answer.ok) setViews(answer.value.views);
    return answer.ok;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the panel is opened
  useEffect(() => {
    void api.get<Views>('/api/views').then(take);
  }, [api]);
  const send = async (view: ViewSent) => take(await api.post<Views>('/api/views', view));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    if (!(await send({ name, query }))) return;
    setName('');
    setSaid(CONCERNS.viewSaved);
  };
  return (
    <section className="concerns-views" aria-label={CONCERNS.views}>
      <h2>{CONCERNS.views}</h2>
      {views.length === 0 ? <p>{CONCERNS.noViews}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              appearance="subtle"
              aria-label={CONCERNS.openView(view.name)}
              onClick={() => onOpen(view.query)}
            >
              {view.name}
            </Button>
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={CONCERNS.deleteView(view.name)}
              onClick={() => void send({ name: view.name })}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label={CONCERNS.viewName}
          {...(fault ? { validationState: 'error' as const, validationMessage: fault } : {})}
        >
          <Input
            value={name}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            onChange={(_, { value }) => setName(value)}
          />
        </Field>
        <Button type="submit" disabled={name.trim() === ''}>
          {CONCERNS.saveView}
        </Button>
        <span role="status">{said}</span>
      </form>
    </section>
  );
}
