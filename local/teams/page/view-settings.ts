export type Theme = 'light' | 'dark' | 'contrast';

export const THEMES: readonly { theme: Theme; name: string }[] = [
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
  { theme: 'contrast', name: 'High contrast' },
];

export interface ViewSettings {
  theme(): Theme;
  setTheme(theme: Theme): void;
  phone(): boolean;
  setPhone(on: boolean): void;
  /** Calls whenever another theme is chosen. */
  onTheme(changed: (theme: Theme) => void): void;
}

/** The theme and the phone width; `?theme=dark` and `?phone=1` win over what was chosen last. */
export function createViewSettings(): ViewSettings {
  const asked = new URLSearchParams(location.search);
  let theme = themeCalled(asked.get('theme') ?? localStorage.getItem('theme'));
  let phone = (asked.get('phone') ?? localStorage.getItem('phone')) === '1';
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.toggleAttribute('data-phone', phone);
  };
  apply();
  const watchers: ((theme: Theme) => void)[] = [];
  return {
    onTheme: (changed) => void watchers.push(changed),
    theme: () => theme,
    setTheme(chosen) {
      theme = chosen;
      localStorage.setItem('theme', theme);
      apply();
      for (const changed of watchers) changed(theme);
    },
    phone: () => phone,
    setPhone(on) {
      phone = on;
      localStorage.setItem('phone', on ? '1' : '0');
      apply();
    },
  };
}

/** @returns the theme's name in Teams' own protocol. Source: teams-js, app.Context (theme). */
export function protocolTheme(theme: Theme): string {
  return theme === 'light' ? 'default' : theme;
}

function themeCalled(name: string | null): Theme {
  return THEMES.find(({ theme }) => theme === name)?.theme ?? 'light';
}
