/** Writes docs/rules.md anew from the program's tables. */
import { writeFileSync } from 'node:fs';
import { rulesDoc } from './rules-doc.ts';

writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDoc());
