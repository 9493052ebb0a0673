/** Stands in everything that the fuzzer makes up, so that any of it is found again wherever it must not be. */
export const MARK = 'zqxfuzz';

const deep = (levels: number): unknown => {
  let value: unknown = MARK;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { [MARK]: value };
  return value;
};

/** Values that programs trip over, of every type. Made anew each time: what is long is built only when it is used. */
export const NASTIES: readonly (() => unknown)[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff',
    '\ufeff',
    '\u202e',
    '\u200b\u200d',
    '\u2028',
    'null',
    'NaN',
    '[object Object]',
  ].map((text) => () => text && `${text}${MARK}`),
  ...[
    '',
    ' ',
    '\u0000',
    null,
    true,
    false,
    0,
    -0,
    -1,
    1e21,
    2 ** 53,
    0.1,
    [],
    {},
    [[]],
    [null],
    { a: null },
  ].map((value) => () => structuredClone(value)),
  ...[
    '9999-99-99',
    '2026-02-30',
    '-271821-04-21',
    '275761-01-01T00:00:00Z',
    'Invalid Date',
    '0000-00-00',
    '2026-11-20T25:61:00Z',
    '1e400',
  ].map((date) => () => date),
  () => `${MARK}`.repeat(2_000),
  () => `${MARK} `.repeat(900),
  () => '😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(50) + MARK,
  () => `${MARK}${'\u0301\u0489'.repeat(400)}`,
  () => `<script>${MARK}</script><img src=x onerror=${MARK}>`,
  () => `[${MARK}](javascript:${MARK}) ![x](https://${MARK}.example.test/) <at>${MARK}</at>`,
  () => `' OR 1=1 --${MARK}`,
  () => `../../../../${MARK}`,
  () => `\${${MARK}} {{${MARK}}} %s %n ${MARK}`,
  () => `${MARK},,,,${MARK}\n"${MARK}`,
  () => `=HYPERLINK("${MARK}")`,
  () => ({
    toString: MARK,
    valueOf: 1,
    length: -1,
    constructor: { prototype: { [MARK]: true } },
  }),
  () => ({ $gt: '', toJSON: MARK }),
  () => Array.from({ length: 3_000 }, () => MARK),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_none, at) => [`${MARK}${at}`, at])),
  () => deep(30),
  () => deep(58),
  () => deep(70),
  () => 'A'.repeat(100_000),
  () => 'constructor',
  () => '__proto__',
  () => 'hasOwnProperty',
];

/** Names of things that every object has. */
export const INHERITED = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
