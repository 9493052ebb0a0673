/** What a trust lead reads of the schools of the trust. One object, ready for a second language. */
const ASK_AGAIN = 'Please try again in a minute.';
const TELL_IT = 'If it stays so, tell your IT lead.';

export const TRUST = {
  /** Instead of the figures of a school that did not give them, with what to do next. */
  silent: {
    unreachable: `Heed could not be reached at this school. ${ASK_AGAIN} ${TELL_IT}`,
    late: `Heed at this school took too long to answer. ${ASK_AGAIN}`,
    busy: `Heed at this school cannot answer yet. ${ASK_AGAIN}`,
    redirected: `Heed was not found at the address of this school. ${TELL_IT}`,
    'too-large': `This school gave an answer that cannot be used. ${TELL_IT}`,
    unreadable: `This school gave an answer that cannot be used. ${TELL_IT}`,
    refused: `Heed at this school did not accept who you are. ${TELL_IT}`,
  },
  method: [
    'Each school publishes its own figures, once a week, and they never change again. This page lays them side by side.',
    'Each school checks for itself whether you are one of its governors.',
    'There is no total of several schools. Beside the numbers that are shown, a total could give away one that is hidden.',
    'A school with more pupils will have more concerns. A long bar says that staff report, and not that a school is worse.',
    'What is hidden here is hidden from everybody who reads it. Ask the DSL of that school if you need to know more.',
  ],
} as const;
