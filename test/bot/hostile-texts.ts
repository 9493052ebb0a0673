/** Texts that a careless program shows as something else than their letters. Each holds `MARK`, which nothing of ours says. */
export const MARK = 'Wumpus';

const FLOOD = `${MARK} Z${'\u0301\u0316\u0334'.repeat(60)}algo`;

/** What it tries, and the text. Each is below 500 letters, as a line of the form holds at most that many. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'Markdown, inline': `**${MARK}** _it_ ~~no~~ \`code\` [click](https://evil.example/${MARK}) ![p](https://evil.example/p.png) <https://evil.example> \\*`,
  'Markdown, blocks': `# ${MARK}\n- one\n1. two\n> quoted\n| a | b |\n|---|---|\n| 1 | 2 |\n\`\`\`js\nalert(1)\n\`\`\`\n---`,
  'a script': `${MARK}<script>document.title='${MARK}'</script></textarea></style><!--`,
  'an image with a handler': `<img src=x onerror="document.title='${MARK}'"> <svg/onload=alert(1)> <iframe srcdoc="${MARK}">`,
  entities: `${MARK} &lt;b&gt; &amp;amp; &#60;script&#62; &nbsp;| &#x202e; &copy`,
  'the markup of Teams': `<at>${MARK}</at> <at id="0">Headteacher</at> <attachment id="1"></attachment> <e-mail>`,
  'dates of a card': `${MARK} {{DATE(2026-11-20T09:00:00Z, LONG)}} {{TIME(2026-11-20T09:00:00Z)}} {{{DATE(2026-11-20T09:00:00Z)}}}`,
  'bindings of a card': `\${${MARK}} \${$root.reporter} {{field-text}} {{${MARK}.value}} @{${MARK}} \${if(true,'a','b')}`,
  'addresses that run': `javascript:alert('${MARK}') data:text/html,<b>x https://teams.microsoft.com/l/chat/0/0?users=${MARK} file:///c:/x`,
  'control characters': `${MARK}\u0000nul\u0007bell\u001b[31mred\u0008back\u007fdel\u0085next\u009bcsi`,
  'ends of lines': `${MARK} one\r\ntwo\rthree\nfour\n\r\n\u2028five\u2029six\u000bseven`,
  'order turned round': `${MARK} \u202edesrever \u202d\u2067 \u2069\u2069\u2069 fi\u200frst\u202c \u2066\u2068open`,
  'written from right to left': `יונתן ${MARK} عَلِيّ 7B (שבע)`,
  'unseen signs': `${MARK}\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u{e0041}\u3164.`,
  'a flood of accents': FLOOD,
  'composed emoji': `${MARK} 👩🏽‍❤️‍💋‍👨🏿 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🧒🏽 ☺︎ ☺️ 1️⃣ 🇬🇧`,
  'halves of a letter': `${MARK} \ud83d alone \ude00 turned \ude00\ud83d end \udfff`,
  'a name like others': `${MARK} O'Brien & Söns #1% ‘Ng’ D’Arcy-Łukasz ǅ ﬁ K`,
  'quotes of a query': `${MARK}' or fields/Title ne ' '' ") and (1 eq 1) -- %27%20or%20 $filter=x&$expand=fields`,
  'a formula': `=cmd|' /C calc'!A0 ${MARK}\n+1+${MARK}\n-2\n@SUM(A1)\n\t=1\n;="x"`,
  'one very long word': `${MARK}${'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio'.repeat(8)}`,
  'our own words': `${MARK} Report received Read by the DSL at 09:00 · No · harmed\nReference\n`,
  'JSON and paths': `{"verb":"acknowledge","${MARK}":"\\u0022"} __proto__ constructor ../../etc ${MARK}\\n %00 \${jndi:x}`,
};

export const NAMES = Object.keys(HOSTILE);
export const TEXTS = Object.values(HOSTILE);
