/** After a move to another page its heading takes the focus, whenever it comes: `PageHead` asks `takeFocus` when drawn. */
let wanted = false;

export function wantFocus(): void {
  wanted = true;
}

/** Whether a heading is still to take it. */
export function isFocusWanted(): boolean {
  return wanted;
}

export function takeFocus(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}
