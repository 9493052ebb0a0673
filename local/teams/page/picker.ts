import type { SearchChoice, SearchOutcome } from '../wire.ts';
import { personAvatar } from './avatar.ts';
import { h, put, set, uniqueId } from './dom.ts';
import { icon } from './icons.ts';

export interface PickerOptions {
  multiple: boolean;
  placeholder: string;
  /** Draws a picture with each choice. */
  people: boolean;
  find(query: string): Promise<SearchOutcome>;
  changed(): void;
}

export interface Picker {
  readonly element: HTMLElement;
  readonly field: HTMLInputElement;
  /** The chosen values, joined by commas as Teams sends them. */
  value(): string;
  choose(choice: SearchChoice): void;
}

const TYPING_PAUSE_MS = 150;

/**
 * A box one types into and chooses from: the search that Teams offers for long and remote choice sets, and its
 * people picker. Follows the combobox pattern of the ARIA Authoring Practices.
 */
export function createPicker(options: PickerOptions): Picker {
  const listId = uniqueId('choices');
  const field = h('input', {
    type: 'text',
    class: 'picker-input',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    placeholder: options.placeholder,
  });
  const list = h('ul', {
    id: listId,
    class: 'picker-list',
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  });
  const status = h('span', { class: 'sr-only', role: 'status' });
  const box = h('div', { class: 'picker-box' }, field);
  const element = h('div', { class: 'ac-input picker' }, box, list, status);

  let chosen: SearchChoice[] = [];
  let offered: SearchChoice[] = [];
  let active = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    active = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };

  const highlight = (index: number) => {
    active = index;
    [...list.children].forEach((option, position) => {
      set(option, 'aria-selected', String(position === active));
      if (position !== active) return;
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    });
  };

  const drawChips = () => {
    put(box, ...(options.multiple ? chosen.map(chip) : []), field);
    field.placeholder = options.multiple && chosen.length > 0 ? '' : options.placeholder;
  };

  const chip = (choice: SearchChoice) =>
    h(
      'span',
      { class: 'chip' },
      options.people && personAvatar(choice.title),
      h('span', { class: 'chip-text' }, choice.title),
      h(
        'button',
        {
          type: 'button',
          class: 'chip-remove',
          'aria-label': `Remove ${choice.title}`,
          onclick: () => drop(choice),
        },
        icon('close'),
      ),
    );

  const drop = (choice: SearchChoice) => {
    chosen = chosen.filter(({ value }) => value !== choice.value);
    drawChips();
    field.focus();
    options.changed();
  };

  const choose = (choice: SearchChoice) => {
    if (options.multiple) {
      if (!chosen.some(({ value }) => value === choice.value)) chosen.push(choice);
      field.value = '';
      drawChips();
    } else {
      chosen = [choice];
      field.value = choice.title;
    }
    close();
    options.changed();
  };

  const offer = (choices: SearchChoice[], note: string) => {
    offered = choices;
    status.textContent = note;
    put(list, ...choices.map((choice) => optionFor(choice)));
    if (choices.length === 0) put(list, h('li', { class: 'picker-note', role: 'presentation' }, note));
    list.hidden = false;
    field.setAttribute('aria-expanded', 'true');
    highlight(choices.length > 0 ? 0 : -1);
    list.scrollIntoView({ block: 'nearest' });
  };

  const optionFor = (choice: SearchChoice) =>
    h(
      'li',
      {
        id: uniqueId('choice'),
        role: 'option',
        'aria-selected': 'false',
        // Pressing a choice must not take the focus from the field.
        onpointerdown: (event: Event) => event.preventDefault(),
        onclick: () => choose(choice),
      },
      options.people && personAvatar(choice.title),
      h(
        'span',
        { class: 'picker-text' },
        choice.title,
        choice.detail !== undefined && h('span', { class: 'picker-detail' }, choice.detail),
      ),
    );

  const search = async () => {
    asked += 1;
    const mine = asked;
    const query = !options.multiple && chosen.length > 0 ? '' : field.value.trim();
    const outcome = await options.find(query);
    // A slow answer to an older question must not replace a newer one.
    if (mine !== asked) return;
    if (outcome.kind === 'error') return offer([], outcome.text);
    const taken = new Set(options.multiple ? chosen.map(({ value }) => value) : []);
    const choices = outcome.choices.filter(({ value }) => !taken.has(value));
    offer(choices, choices.length > 0 ? `${choices.length} suggestions` : 'We didn’t find any matches.');
  };

  const typed = () => {
    if (!options.multiple) chosen = [];
    options.changed();
    clearTimeout(timer);
    if (field.value.trim() === '') return close();
    timer = setTimeout(() => void search(), TYPING_PAUSE_MS);
  };

  const keys = new Map<string, (event: KeyboardEvent) => void>([
    [
      'ArrowDown',
      (event) => {
        event.preventDefault();
        if (list.hidden) void search();
        else highlight(Math.min(active + 1, offered.length - 1));
      },
    ],
    [
      'ArrowUp',
      (event) => {
        event.preventDefault();
        highlight(Math.max(active - 1, 0));
      },
    ],
    [
      'Enter',
      (event) => {
        const choice = offered[active];
        if (list.hidden || !choice) return;
        event.preventDefault();
        choose(choice);
      },
    ],
    [
      'Escape',
      (event) => {
        if (list.hidden) return;
        // The dialog around must not take this key for its own.
        event.stopPropagation();
        close();
      },
    ],
    [
      'Backspace',
      () => {
        const last = chosen.at(-1);
        if (options.multiple && field.value === '' && last) drop(last);
      },
    ],
  ]);

  field.addEventListener('input', typed);
  field.addEventListener('keydown', (event) => keys.get(event.key)?.(event));
  field.addEventListener('blur', close);
  box.addEventListener('click', (event) => {
    if (event.target === box) field.focus();
  });

  return {
    element,
    field,
    choose,
    value: () => chosen.map(({ value }) => value).join(','),
  };
}
