import { OTHER_SETTING, SETTING_WORDS } from '../../guidance/school-words.ts';

/**
 * @param about the name of a setting as the access log has it; it can hold an account, whose change is nobody's to read
 * @returns what was changed, in words
 */
export function settingWords(about = ''): string {
  const [first = ''] = about.split('/');
  return Object.hasOwn(SETTING_WORDS, first) ? (SETTING_WORDS[first] ?? OTHER_SETTING) : OTHER_SETTING;
}
