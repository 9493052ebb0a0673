/** What every form says, whatever it asks; its questions come from the server. One object, ready for a second language. */
export const FORM = {
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  clear: 'Clear',
  clearField: (label: string) => `Clear: ${label}`,
  dateHint: 'A day, such as Mon 23 Nov 2026',
  sending: 'Sending …',
  cancel: 'Cancel',
  back: 'Go back',
  /** Above a form that was left with something in it. */
  keptTitle: 'This is what you wrote before.',
  startAgain: 'Start again',
  /** Below any failure: what was typed is what people fear for. */
  textKept: 'What you wrote is still here.',
  summaryOne: 'One thing needs your attention:',
  summary: (count: number) => `${count} things need your attention:`,
  faultOf: (label: string, fault: string) => `${label}${/[?:.!]$/.test(label) ? '' : ':'} ${fault}`,
  tellIt: (reference: string) => `If it happens again, tell your IT lead this reference: ${reference}`,
  searchStaff: 'Type two letters of a name',
  searchPupil: 'Type two letters of a name',
  searching: 'Searching …',
  foundNone: 'Nobody found. Try other letters.',
  found: (count: number) => (count === 1 ? '1 person found' : `${count} people found`),
  left: (count: number) =>
    count === 1 ? 'Room for about 1 more character' : `Room for about ${count} more characters`,
  over: (count: number) =>
    count === 1 ? 'About 1 character too many' : `About ${count} characters too many`,
} as const;
