/** docs/staff-guide.html: the guide for staff on one side of A4, from the words of docs/staff-guide.md. */
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

const STYLE = `
@page { size: A4; margin: 8mm 11mm; }
* { box-sizing: border-box; }
html { color: #000; background: #fff; font: 9.1pt/1.25 Arial, Helvetica, "Liberation Sans", "Open Sans", sans-serif; }
body { margin: 0; }
h1 { font-size: 16pt; line-height: 1; margin: 0 0 1.5mm; }
h2 { font-size: 11pt; line-height: 1.1; margin: 2mm 0 .7mm; clear: both; }
p, ol, ul, blockquote, table { margin: 0 0 1mm; }
ol, ul { padding-left: 5mm; }
blockquote { border: 1mm solid #000; padding: 1.2mm 2.4mm; font-size: 10.5pt; }
blockquote p { margin: 0; }
table { width: 100%; border-collapse: collapse; }
th, td { border: .3mm solid #000; padding: .6mm 1.5mm; text-align: left; vertical-align: top; }
thead th { font-weight: bold; }
table:has(img) { table-layout: fixed; }
table:has(img) thead th { text-align: center; }
img { display: block; height: 56mm; margin: 0 auto; border: .2mm solid #000; }
p > img { float: right; height: 24mm; margin: 0 0 1mm 3mm; }
a { color: inherit; }
.blank { display: inline-block; width: 62mm; height: 5mm; border-bottom: .3mm solid #000; }
@media screen { body { width: 188mm; margin: 6mm auto; } }
`;

/** @returns the whole page as text; its pictures lie beside it, in docs/pictures */
export function staffGuidePage(): string {
  const words = readFileSync(new URL('../docs/staff-guide.md', import.meta.url), 'utf8');
  const html = new MarkdownIt()
    .render(pictureFirst(words))
    .replaceAll('<em>school to fill in</em>.', '<span class="blank"></span>');
  const title = /^# (.*)$/m.exec(words)?.[1] ?? '';
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<!-- Made by npm run staff-guide from docs/staff-guide.md: change it there. -->
${html}</body>
</html>
`;
}

/** On paper the picture of the menu stands beside the words about it, so it comes before them. */
function pictureFirst(words: string): string {
  const picture = /^!\[.*\]\(pictures\/staff-message\.png\)\n\n/m.exec(words)?.[0] ?? '';
  return words.replace(picture, '').replace(/^\*\*A message in Teams/m, `${picture}$&`);
}
