/** Writes docs/paper-form.html anew from the words of the form. */
import { writeFileSync } from 'node:fs';
import { paperFormPage } from './paper-form-page.ts';

writeFileSync(new URL('../docs/paper-form.html', import.meta.url), paperFormPage());
