import { AC } from './adaptive-cards.ts';
import { uniqueId } from './dom.ts';

/** What the library keeps to itself but its elements show. */
interface InputInside {
  readonly renderedInputControlElement?: HTMLElement;
  readonly _renderedLabelElement?: HTMLElement;
  readonly _renderedErrorMessageElement?: HTMLElement;
}

/**
 * Gives inputs the names that a screen reader should say. The library strings label, error and choice into one
 * `aria-labelledby`; here the label names, the error describes, and radio buttons are a named group.
 */
export function nameInputsProperly(): void {
  for (const kind of [AC.Input, AC.ToggleInput, AC.ChoiceSetInput]) {
    Object.defineProperty(kind.prototype, 'updateInputControlAriaLabelledBy', {
      configurable: true,
      writable: true,
      value(this: InputInside) {
        nameInput(this);
      },
    });
  }
}

function nameInput(input: InputInside): void {
  const control = input.renderedInputControlElement;
  if (!control) return;
  const label = input._renderedLabelElement;
  const group = control.matches('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect');
  const target = group ? control : fieldIn(control);
  const error = input._renderedErrorMessageElement;
  describe(target, error);
  if (group) nameGroup(control, label);
  else if (target instanceof HTMLInputElement && target.type === 'checkbox') nameToggle(target, label);
  else if (label instanceof HTMLLabelElement) {
    target.removeAttribute('aria-label');
    if (target !== control) {
      target.id ||= uniqueId('field');
      label.htmlFor = target.id;
    }
  }
}

function fieldIn(control: HTMLElement): HTMLElement {
  if (control.matches('input, select, textarea')) return control;
  return control.querySelector<HTMLElement>('input, select, textarea') ?? control;
}

function describe(target: HTMLElement, error: HTMLElement | undefined): void {
  if (error) {
    target.setAttribute('aria-describedby', error.id);
    target.setAttribute('aria-invalid', 'true');
  } else {
    target.removeAttribute('aria-describedby');
    target.removeAttribute('aria-invalid');
  }
}

function nameGroup(control: HTMLElement, label: HTMLElement | undefined): void {
  const buttons = [...control.querySelectorAll('input')];
  const radios = buttons[0]?.type === 'radio';
  control.setAttribute('role', radios ? 'radiogroup' : 'group');
  if (label) control.setAttribute('aria-labelledby', label.id);
  label?.removeAttribute('for');
  // Two cards with the same input id would otherwise share one set of radio buttons.
  const name = control.dataset.group ?? uniqueId('group');
  control.dataset.group = name;
  for (const button of buttons) {
    button.removeAttribute('aria-label');
    button.removeAttribute('aria-labelledby');
    if (radios) button.removeAttribute('aria-required');
    button.name = name;
  }
}

function nameToggle(box: HTMLInputElement, label: HTMLElement | undefined): void {
  box.removeAttribute('aria-label');
  box.removeAttribute('aria-labelledby');
  const own = box.parentElement?.querySelector<HTMLElement>('label');
  if (!label || !own) return;
  own.id ||= uniqueId('label');
  box.setAttribute('aria-labelledby', `${label.id} ${own.id}`);
}
