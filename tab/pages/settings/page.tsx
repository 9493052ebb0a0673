/** What the school decided, one part at a time. What waits for a second person stands above all of them. */
import { useState } from 'react';
import type { SettingName, Settings } from '../../../src/contract/settings.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { SETTINGS } from '../../words/settings.ts';
import { SHELL } from '../../words/shell.ts';
import { Calendar } from './calendar.tsx';
import { Contacts } from './contacts.tsx';
import { Cover } from './cover.tsx';
import { Deadlines } from './deadlines.tsx';
import { Lists } from './lists.tsx';
import { People } from './people.tsx';
import { Proposals } from './proposals.tsx';
import type { Take } from './use-save.ts';
import './settings.css';

export interface PartProps {
  readonly settings: Settings;
  readonly take: Take;
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly Part: (props: PartProps) => React.ReactNode;
  /** Who may change none of these does not see the part; absent: everyone who sees the page. */
  readonly needs?: readonly SettingName[];
}

const PARTS: readonly Part[] = [
  { id: 'cover', title: SETTINGS.cover, Part: Cover },
  { id: 'calendar', title: SETTINGS.calendar, Part: Calendar },
  { id: 'deadlines', title: SETTINGS.deadlines, Part: Deadlines },
  { id: 'contacts', title: SETTINGS.contacts, Part: Contacts },
  { id: 'lists', title: SETTINGS.lists, Part: Lists, needs: ['pupils', 'staff'] },
  { id: 'people', title: SETTINGS.people, Part: People, needs: ['people'] },
];

export function Page() {
  const load = useLoad<Settings>('/api/settings');
  const [newer, setNewer] = useState<{ readonly than: Settings; readonly settings: Settings }>();
  return (
    <>
      <PageHead title={SHELL.titles.settings ?? ''} lead={SETTINGS.lead} />
      <Loaded load={load} rows={8}>
        {(data) => (
          <Parts
            settings={newer?.than === data ? newer.settings : data}
            take={(settings) => setNewer({ than: data, settings })}
          />
        )}
      </Loaded>
    </>
  );
}

function Parts({ settings, take }: PartProps) {
  const [chosen, setChosen] = useState('cover');
  const parts = PARTS.filter(({ needs }) => !needs || needs.some((name) => settings.may.includes(name)));
  const { id, title, Part } = parts.find((part) => part.id === chosen) ?? (parts[0] as Part);
  return (
    <div className="heed-settings">
      <Proposals settings={settings} take={take} />
      <nav aria-label={SETTINGS.sections} className="heed-sections heed-no-print">
        {parts.map((part) => (
          <button
            key={part.id}
            type="button"
            aria-current={part.id === id ? 'true' : undefined}
            onClick={() => setChosen(part.id)}
          >
            {part.title}
          </button>
        ))}
      </nav>
      <section aria-labelledby="heed-part">
        <h2 id="heed-part">{title}</h2>
        <Part settings={settings} take={take} />
      </section>
    </div>
  );
}
