/**
 * Starts the tab. Teams, the session and the first page are asked for while most of the code, which draws them, is still on
 * its way: a telephone would otherwise wait for one after the other.
 */
import { createWiring } from './shell/wiring.ts';
import { startTeams } from './teams.ts';
import './base.css';
import './print.css';
import './shell/frame.css';

const drawing = import('./shell/draw.tsx');
const place = document.getElementById('heed');
if (!place) throw new Error('The page has no place for the tab.');
const hosts = [...document.querySelectorAll<HTMLMetaElement>('meta[name="heed-host"]')].map(
  ({ content }) => content,
);
const teams = await startTeams(hosts);
const parts = teams && { teams, wiring: createWiring(teams) };
void parts?.wiring.open();
const { draw } = await drawing;
draw(place, parts);
