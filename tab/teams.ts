/**
 * Microsoft Teams around the tab: the only import of teams-js. `startTeams` answers undefined outside Teams.
 * What Teams says of the person is a hint for display; who they are, the server reads from the token.
 */
import { app, authentication, clipboard, pages } from '@microsoft/teams-js';
import { createStore, type Store } from './store.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

export interface Teams {
  readonly theme: Store<ThemeName>;
  /** Of the deep link that opened the tab, else the id of the tab itself; not checked. */
  readonly subPage: string | undefined;
  /** As Teams has it, such as `en-gb`. */
  readonly locale: string;
  /** A fresh token for the API, for one call. Teams keeps it; this never does. @throws when Teams gives none */
  token(): Promise<string>;
  /** Takes away what Teams shows while a tab starts. */
  loaded(): void;
  /** The person presses Teams' own back button. @param back answers whether there was a step to take */
  onBack(back: () => boolean): void;
  /** Opens a chat or another deep link of Teams. */
  openLink(address: string): Promise<void>;
  /**
   * The address that opens this tab at a sub page, for pasting into a chat.
   * @param label what Teams may show of it; never a name or any text of a concern
   */
  linkTo(subPage: string, label: string): string;
  /** @returns whether it stands in the clipboard */
  copy(text: string): Promise<boolean>;
}

/** Teams answers in milliseconds; a window that is framed by something else never does. */
const PATIENCE_MS = 15_000;

/** @param hosts pages besides Teams' own that may be Teams, as the server of the stand-in names them */
export async function startTeams(hosts: readonly string[]): Promise<Teams | undefined> {
  if (window.parent === window && !('nativeInterface' in window)) return undefined;
  const context = await within(PATIENCE_MS, async () => {
    await app.initialize([...hosts]);
    return app.getContext();
  });
  if (!context) return undefined;

  const theme = createStore(themeOf(context.app.theme));
  app.registerOnThemeChangeHandler((name) => theme.set(themeOf(name)));
  return {
    theme,
    subPage: context.page.subPageId || context.page.id,
    locale: context.app.locale,
    token: () => authentication.getAuthToken(),
    loaded() {
      app.notifyAppLoaded();
      app.notifySuccess();
    },
    onBack(back) {
      if (pages.backStack.isSupported()) pages.backStack.registerBackButtonHandler(back);
    },
    openLink: (address) => app.openLink(address),
    linkTo(subPage, label) {
      const place = encodeURIComponent(JSON.stringify({ subEntityId: subPage }));
      const { appId } = context.app;
      const entity = `${appId ? String(appId) : ''}/${encodeURIComponent(context.page.id)}`;
      return `https://teams.microsoft.com/l/entity/${entity}?label=${encodeURIComponent(label)}&context=${place}`;
    },
    async copy(text) {
      try {
        if (clipboard.isSupported()) await clipboard.write(new Blob([text], { type: 'text/plain' }));
        else await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Teams' names for its themes: `default`, `dark`, `contrast`, and `glass` in headsets. */
export function themeOf(name: string | undefined): ThemeName {
  if (name === 'contrast') return 'contrast';
  return name === 'dark' || name === 'glass' ? 'dark' : 'light';
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(done, ms, undefined));
  return Promise.race([work().catch(() => undefined), late]);
}
