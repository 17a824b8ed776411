/**
 * What an employee is told before they consent. The version goes up when the words do: it is stored with each consent, as
 * proof of what was agreed to. Kept in English, as the portal is.
 */
export const CONSENT_NOTICE = {
  version: 1,
  paragraphs: [
    'At the doors a camera compares your face with templates: rows of numbers made from your photos. They are used to record when you come and go, and for nothing else.',
    'Photos and templates are kept encrypted on the server of your company; the cameras of the doors where you may pass have the templates. They are given to nobody else.',
    'This is up to you. Without it, HR gives you another way to record when you come and go, such as a PIN. You can withdraw your consent here at any time; what was recorded before stays.',
  ],
} as const
