/** The tab as a whole: the theme of Teams, the gate, the lock, the blank screen, and inside them the frame with a page. */
import {
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { Loading } from '../parts/loading.tsx';
import type { Teams, ThemeName } from '../teams.ts';
import { useStore } from '../use-store.ts';
import { SHELL } from '../words/shell.ts';
import { Blankable } from './blankable.tsx';
import { wantFocus } from './focus.ts';
import { Frame } from './frame.tsx';
import { LockScreen, RefusedScreen } from './screens.tsx';
import type { Wiring } from './wiring.ts';

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme } as const;

/** How the browser draws its own parts, such as scroll bars and the fields of a date. */
const SCHEMES: Readonly<Record<ThemeName, 'light' | 'dark'>> = {
  light: 'light',
  dark: 'dark',
  contrast: 'dark',
};

export function Shell({ teams, wiring }: { readonly teams: Teams; readonly wiring: Wiring }) {
  const { gate } = wiring;
  const theme = useStore(teams.theme);
  const state = useStore(gate.state);

  useEffect(() => wiring.start(), [wiring]);
  useEffect(() => {
    document.documentElement.style.colorScheme = SCHEMES[theme];
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const isOpen = state.state === 'open';
  useEffect(() => {
    if (isOpen) return;
    document.title = SHELL.app;
    // Whoever opens the lock stands at the top of the page they left.
    return wantFocus;
  }, [isOpen]);

  return (
    <FluentProvider theme={THEMES[theme]} className="heed-root">
      {state.state === 'open' ? (
        <Blankable>
          {({ isBlank, hide }) => (
            <Frame me={state.me} wiring={wiring} teams={teams} hide={hide} isHidden={isBlank} />
          )}
        </Blankable>
      ) : null}
      {state.state === 'locked' || (state.state === 'opening' && state.was) ? (
        <LockScreen
          why={state.state === 'locked' ? state.why : (state.was ?? 'ended')}
          opening={state.state === 'opening'}
          fault={state.state === 'locked' ? state.fault : undefined}
          unlock={() => void gate.open()}
        />
      ) : null}
      {state.state === 'opening' && !state.was ? (
        <main className="heed-starting">
          <h1 className="heed-out-of-sight">{SHELL.starting}</h1>
          <Loading rows={6} />
        </main>
      ) : null}
      {state.state === 'refused' ? (
        <RefusedScreen fault={state.fault} again={() => void gate.open()} />
      ) : null}
    </FluentProvider>
  );
}
