import fc from 'fast-check';
import { plainText } from '../../bot/plain-text.ts';

test.each<[string, string, string]>([
  ['paragraphs', '<div><p>One</p><p>Two</p></div>', 'One\nTwo'],
  ['line breaks', 'One<br>Two<br/>Three<BR />Four', 'One\nTwo\nThree\nFour'],
  ['lists', '<ul><li>One</li><li>Two</li></ul>', 'One\nTwo'],
  ['links, their words only', 'See <a href="https://example.test/x">this page</a>.', 'See this page.'],
  [
    'pictures and attachments',
    'Look: <img src="https://example.test/y.png" alt="z"><attachment id="1"></attachment>',
    'Look:',
  ],
  ['mentions', '<at id="0">Second teacher</at> look', 'Second teacher look'],
  [
    'named entities',
    '&lt;b&gt; Fish &amp; chips&nbsp;&quot;x&quot; &apos;y&apos;',
    '<b> Fish & chips "x" \'y\'',
  ],
  ['numbered entities', '&#65;&#x42;&#X1F467;', 'AB👧'],
  ['entities that are none', '&unknown; &#0; &#x110000; & &;', '&unknown; &#0; &#x110000; & &;'],
  ['many empty lines', '<p>One</p><p></p><p></p><p></p><p>Two</p>', 'One\n\nTwo'],
  ['entities once, not twice', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
])('Of HTML with %s the words are left', (_what, html, words) => {
  expect(plainText(html, true)).toBe(words);
});

test('Plain text stays as it is', () => {
  expect(plainText(' 2 < 3 & <b>4</b> &amp; ', false)).toBe('2 < 3 & <b>4</b> &amp;');
});

test('Whatever a message holds, it gives a text and never an error, and no address of a picture', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (content, html) => {
      expect(typeof plainText(content, html)).toBe('string');
      const withPicture = plainText(`${content.replaceAll('<', '')}<img src="https://example.test/p">`, true);
      expect(withPicture).not.toContain('example.test');
    }),
    { numRuns: 1_000 },
  );
});
