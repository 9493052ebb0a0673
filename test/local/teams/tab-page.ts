import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { close, listen } from './fake-bot.ts';

const LIBRARY = readFileSync(
  join(import.meta.dirname, '../../../node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'),
);

/** A tab of a few lines with the real library. It says of itself that it is there, and leaves the rest to the test. */
const page = (host: string) => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Tab</title></head><body>
<p>The tab</p><a href="https://example.org/">A link</a><textarea aria-label="Typed"></textarea>
<script src="/teams.js"></script>
<script>
  const { app, authentication, pages } = microsoftTeams;
  window.themes = [];
  window.heard = [];
  window.addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }));
  window.started = app.initialize([${JSON.stringify(host)}]).then(async () => {
    app.registerOnThemeChangeHandler((theme) => window.themes.push(theme));
    window.context = await app.getContext();
    app.notifyAppLoaded();
    app.notifySuccess();
    document.body.dataset.sub = window.context.page.subPageId ?? '';
    return true;
  });
</script></body></html>`;

export interface TabPage {
  readonly url: string;
  /** How often the page was asked for. */
  readonly loads: () => number;
  /** Address of the window that may host it. */
  hostedBy(origin: string): void;
  stop(): Promise<void>;
}

/** Serves the tab on an origin of its own, as the app does. */
export async function startTabPage(): Promise<TabPage> {
  let host = '';
  let loads = 0;
  const server = createServer((request, response) => {
    if (request.url === '/teams.js') {
      // In two steps: where restify was loaded before, `writeHead` gives nothing back.
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(LIBRARY);
      return;
    }
    if (request.url === '/tab/') loads += 1;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page(host));
  });
  await listen(server);
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/tab/`,
    loads: () => loads,
    hostedBy(origin) {
      host = origin;
    },
    stop: () => close(server),
  };
}
