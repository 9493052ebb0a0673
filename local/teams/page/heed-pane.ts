import { heedAvatar } from './avatar.ts';
import { h, set } from './dom.ts';
import { icon } from './icons.ts';

export type HeedTab = 'chat' | 'tab';

const TABS: readonly { readonly tab: HeedTab; readonly name: string }[] = [
  { tab: 'chat', name: 'Chat' },
  { tab: 'tab', name: 'Heed' },
];

const STEPS: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => -1,
};

/** The app in its pane: its name, its tabs, and below them the one that is chosen. The other stays as it was, hidden. */
export function createHeedPane(parts: {
  readonly panels: Readonly<Record<HeedTab, HTMLElement>>;
  /** The arrow of a telephone. */
  goBack(): void;
  choose(tab: HeedTab): void;
}): { element: HTMLElement; show(tab: HeedTab | undefined): void } {
  const buttons = TABS.map(({ tab, name }) =>
    h(
      'button',
      {
        type: 'button',
        class: 'pane-tab',
        role: 'tab',
        id: `heed-${tab}`,
        'aria-controls': `heed-${tab}-panel`,
        onclick: () => {
          parts.choose(tab);
          // Going somewhere moves the focus there; whoever works the tabs wants to stay on them.
          buttons[TABS.findIndex((each) => each.tab === tab)]?.focus();
        },
      },
      name,
    ),
  );
  const tabList = h('div', { class: 'pane-tabs', role: 'tablist', 'aria-label': 'Heed' }, ...buttons);
  tabList.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons.at(step(at) % buttons.length)?.focus();
  });
  const panels = TABS.map(({ tab }) => {
    const panel = parts.panels[tab];
    panel.id = `heed-${tab}-panel`;
    set(panel, 'role', 'tabpanel');
    set(panel, 'aria-labelledby', `heed-${tab}`);
    return panel;
  });
  const element = h(
    'main',
    { class: 'pane', 'aria-label': 'Heed' },
    h(
      'div',
      { class: 'pane-head' },
      h(
        'button',
        {
          type: 'button',
          class: 'quiet back',
          'aria-label': 'Back to chats',
          onclick: () => parts.goBack(),
        },
        icon('back'),
      ),
      heedAvatar(),
      h('h1', { class: 'pane-title' }, 'Heed'),
      tabList,
    ),
    ...panels,
  );
  return {
    element,
    show(shown) {
      element.hidden = shown === undefined;
      if (shown === undefined) return;
      TABS.forEach(({ tab }, at) => {
        const panel = panels[at];
        if (panel) panel.hidden = tab !== shown;
        const button = buttons[at];
        if (!button) return;
        set(button, 'aria-selected', String(tab === shown));
        set(button, 'tabindex', tab === shown ? 0 : -1);
      });
    },
  };
}
