/** Starts the tab: Teams first, then the gate, then the page that was asked for. */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { Notice } from './shell/notice.tsx';
import { Shell } from './shell/shell.tsx';
import { startTeams } from './teams.ts';
import { SHELL } from './words/shell.ts';
import './base.css';
import './print.css';

const place = document.getElementById('heed');
if (!place) throw new Error('The page has no place for the tab.');
const root = createRoot(place);
const hosts = [...document.querySelectorAll<HTMLMetaElement>('meta[name="heed-host"]')].map(
  ({ content }) => content,
);
const teams = await startTeams(hosts);
root.render(
  teams ? (
    <Shell teams={teams} />
  ) : (
    <FluentProvider theme={teamsLightTheme}>
      <Notice title={SHELL.notInTeamsTitle} text={SHELL.notInTeams} />
    </FluentProvider>
  ),
);
