import type { SerializationContext } from 'adaptivecards';
import type { Json, SearchOutcome } from '../wire.ts';
import { AC } from './adaptive-cards.ts';
import { createPicker, type Picker } from './picker.ts';

/** Finds choices for a card that is drawn now; set by whoever draws it. */
export type Find = (dataset: string, query: string) => Promise<SearchOutcome>;

const PEOPLE = 'graph.microsoft.com/users';

/** Where a card's choice sets ask, by the card's root element. */
const finders = new WeakMap<object, Find>();

export function findWith(card: object, find: Find): void {
  finders.set(card, find);
}

/**
 * Replaces the library's choice set: it has no search over remote choices at schema 1.5, which Teams has, and
 * it forgets a chosen first option of a compact set. Subclassing is how the library is extended.
 */
export function registerChoiceSet(): void {
  class TeamsChoiceSet extends AC.ChoiceSetInput {
    dataset = '';
    picker: Picker | undefined;

    protected override internalParse(source: Json, context: SerializationContext): void {
      super.internalParse(source, context);
      const data = source['choices.data'] as { dataset?: unknown } | undefined;
      this.dataset = typeof data?.dataset === 'string' ? data.dataset : '';
    }

    get searched(): boolean {
      return this.dataset !== '' || this.style === 'filtered';
    }

    protected override internalRender(): HTMLElement | undefined {
      if (!this.searched) return super.internalRender();
      const picker = createPicker({
        multiple: this.isMultiSelect,
        placeholder: this.placeholder ?? '',
        people: this.dataset.startsWith(PEOPLE),
        find: (query) => this.find(query),
        changed: () => this.valueChanged(),
      });
      this.picker = picker;
      if (this.isRequired) picker.field.setAttribute('aria-required', 'true');
      void this.preselect(picker);
      return picker.element;
    }

    async find(query: string): Promise<SearchOutcome> {
      const words = query.toLowerCase();
      const choices = this.choices
        .map(({ title, value }) => ({ title: title ?? '', value: value ?? '' }))
        .filter(({ title }) => title.toLowerCase().includes(words));
      if (this.dataset === '') return { kind: 'choices', choices };
      const ask = finders.get(this.getRootElement());
      const found = ask ? await ask(this.dataset, query) : { kind: 'choices' as const, choices: [] };
      if (found.kind === 'error') return found;
      // Choices written in the card come first, as in Teams.
      return { kind: 'choices', choices: [...choices, ...found.choices] };
    }

    async preselect(picker: Picker): Promise<void> {
      for (const value of (this.defaultValue ?? '').split(',').filter(Boolean)) {
        const own = this.choices.find((choice) => choice.value === value);
        if (own) picker.choose({ title: own.title ?? value, value });
        else {
          const ask = finders.get(this.getRootElement());
          const found = ask && this.dataset ? await ask(this.dataset, value) : undefined;
          const match =
            found?.kind === 'choices' ? found.choices.find((choice) => choice.value === value) : undefined;
          picker.choose(match ?? { title: value, value });
        }
      }
    }

    override get value(): string | undefined {
      if (this.picker) return this.picker.value() || undefined;
      const select = this.renderedInputControlElement;
      if (select instanceof HTMLSelectElement) return select.value || undefined;
      return super.value;
    }

    override isSet(): boolean {
      return Boolean(this.value);
    }

    /** Text that is no choice counts as nothing chosen, as in Teams. */
    override isValid(): boolean {
      return this.picker ? true : super.isValid();
    }

    override focus(): void {
      if (this.picker) this.picker.field.focus();
      else super.focus();
    }
  }
  AC.GlobalRegistry.elements.unregister('Input.ChoiceSet');
  AC.GlobalRegistry.elements.register('Input.ChoiceSet', TeamsChoiceSet);
}
