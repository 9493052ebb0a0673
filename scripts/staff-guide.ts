/** Writes docs/staff-guide.html anew from docs/staff-guide.md. */
import { writeFileSync } from 'node:fs';
import { staffGuidePage } from './staff-guide-page.ts';

writeFileSync(new URL('../docs/staff-guide.html', import.meta.url), staffGuidePage());
