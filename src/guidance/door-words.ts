/** What the door says to somebody who is kept waiting or does not come in. */
export const DOOR = {
  tooFast:
    'That was a lot in a short time, so this has to wait a moment. Please try again in a minute. Sending a report always works.',
  signIn: 'We could not see who you are. Please close this and open it again in Teams.',
} as const;
