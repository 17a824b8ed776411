/** One line of the catalogue: the HTTP status and the words the reader sees. `{name}` is filled from the error's params. */
export interface ErrorEntry {
  readonly http: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  readonly message: string
}

/** Every error a reader can meet, said once. Each message says what happened and what to do about it. */
export const ERRORS = {
  // who you are
  UNAUTHENTICATED: { http: 401, message: 'Please sign in to continue.' },
  FORBIDDEN: {
    http: 403,
    message: 'Your account is not allowed to do this. Ask an owner of this Rollcall for the right.',
  },
  SIGN_IN_FAILED: { http: 401, message: 'The e-mail address or the password is wrong.' },
  SIGN_IN_LOCKED: { http: 429, message: 'Too many attempts. Wait {minutes} min and try again.' },
  SETUP_DONE: { http: 409, message: 'This Rollcall already has an owner. Sign in instead.' },
  PASSWORD_TOO_SHORT: { http: 422, message: 'Use a password of at least {min} characters.' },
  PASSWORD_WRONG: { http: 422, message: 'The current password is wrong.' },
  PASSWORD_TOO_LONG: { http: 422, message: 'Use a password of at most {max} characters.' },
  PIN_GUESSABLE: {
    http: 422,
    message: 'This PIN is guessed at once. Use one without digits in a row or of one digit only.',
  },
  LAST_OWNER: { http: 409, message: 'This is the last active owner. Make somebody else an owner first.' },
  NOT_YOURSELF: { http: 409, message: 'You cannot change your own role or disable yourself. Ask another owner.' },
  API_KEY_INVALID: {
    http: 401,
    message: 'This API key is unknown or was revoked. Make a new one in the portal under API keys.',
  },
  API_KEY_SCOPE: { http: 403, message: 'This API key lacks the scope "{scope}".' },
  OWN_LINK_INVALID: {
    http: 401,
    message: 'This link is not whole, has expired or was withdrawn. Ask HR for a new one.',
  },
  OWN_PAGE_ENDED: { http: 401, message: 'Your access has ended. Open your link again, or ask HR for a new one.' },
  ORIGIN_REFUSED: { http: 403, message: 'This request came from another site and was refused.' },

  // what was asked for
  INVALID_INPUT: { http: 400, message: 'The request is not valid: {detail}' },
  BODY_TOO_LARGE: { http: 413, message: 'The request is larger than {limitMb} MB.' },
  NOT_FOUND: { http: 404, message: 'This {what} does not exist (any more).' },
  TAKEN: { http: 409, message: 'The {what} "{value}" is already in use. Choose another one.' },
  IN_USE: { http: 409, message: 'This {what} is still used by {count} {by}. Move them first.' },
  EMPLOYEE_INACTIVE: { http: 409, message: '{name} is deactivated. Reactivate the employee first.' },
  CONSENT_WITHDRAWN: {
    http: 409,
    message: '{name} does not consent to the use of the face. Record a new consent before you add a photo.',
  },
  TIME_ZONE_UNKNOWN: { http: 422, message: '"{zone}" is not an IANA time zone. Use a name like Europe/Berlin.' },

  // reports
  MAIL_OFF: {
    http: 409,
    message: 'No mail server is set up. Set ROLLCALL_SMTP_URL and ROLLCALL_SMTP_FROM and start the portal again.',
  },
  RECIPIENT_UNKNOWN: {
    http: 403,
    message: '{address} is nobody of this portal. Ask an owner to send reports to other addresses.',
  },

  // photos
  PHOTO_EMPTY: { http: 422, message: 'The file is empty. Choose the photo again.' },
  PHOTO_TOO_LARGE: {
    http: 413,
    message: 'The file is larger than {limitMb} MB. Save the photo smaller and try again.',
  },
  PHOTO_TOO_MANY_PIXELS: {
    http: 422,
    message: 'The photo has more than {limitMegapixels} megapixels. Save it smaller and try again.',
  },
  PHOTO_TOO_SMALL: {
    http: 422,
    message: 'The photo is only {width} × {height} pixels. Use one of at least {min} × {min}.',
  },
  PHOTO_FORMAT: {
    http: 415,
    message: 'This is not a photo we can read ({found}). Use JPEG, PNG, WebP, AVIF, TIFF or GIF.',
  },
  PHOTO_HEIC: {
    http: 415,
    message:
      'HEIC photos cannot be read here. Export the photo as JPEG (on an iPhone: Settings → Camera → Formats → Most Compatible).',
  },
  PHOTO_DAMAGED: { http: 422, message: 'The photo is damaged or cut short. Choose another copy of it.' },
  PHOTO_MISSING: { http: 400, message: 'The request has no photo. Send it as multipart field "photo".' },
  FACE_CHOICE: { http: 422, message: 'The chosen face is not in this photo. Choose again.' },
  PHOTO_LIMIT: { http: 409, message: 'This employee already has {max} photos. Remove one before you add another.' },
  PHOTO_UNREADABLE: {
    http: 422,
    message: 'The stored photo is damaged or of a lost key and cannot be read. Remove it and add another one.',
  },
  FACE_JOB_FAILED: {
    http: 500,
    message: 'Something unexpected went wrong with this photo. The server log has the details.',
  },
  ENROLMENT_REFUSED: { http: 422, message: '{reason}' },

  // photos from a ZIP
  PHOTO_ZIP_TOO_LARGE: {
    http: 413,
    message: 'The ZIP is larger than {limitMb} MB. Divide the photos into several ZIPs and import one after the other.',
  },
  PHOTO_ZIP_UNREADABLE: {
    http: 422,
    message: 'This is no ZIP file, or it is damaged or cut short. Make the ZIP again and choose it again.',
  },
  PHOTO_ZIP_LOCKED: { http: 422, message: 'This ZIP has a password. Make one without a password and choose that.' },
  PHOTO_ZIP_CROWDED: {
    http: 422,
    message:
      'There are more than {max} photos in this ZIP. Divide them into several ZIPs and import one after the other.',
  },
  PHOTO_ZIP_GROWS: {
    http: 422,
    message:
      'This ZIP would unpack to many times its size, which photos do not. Make a ZIP with nothing but the photos.',
  },
  PHOTO_IMPORT_OPEN: {
    http: 409,
    message: '{who} is importing photos already. Wait for the end of that, or stop it first.',
  },
  UPLOAD_NO_ROOM: {
    http: 503,
    message:
      'The server has not enough room for this file: {neededMb} MB are needed, {freeMb} MB are free. Tell whoever looks after it.',
  },

  // vision
  VISION_BUSY: { http: 503, message: 'The server is busy with other photos. Try again in a moment.' },
  VISION_FAILED: {
    http: 500,
    message: 'The photo could not be analysed. Try again; if it keeps failing, tell your administrator.',
  },
  MODEL_MISSING: { http: 500, message: 'The face model "{model}" cannot be loaded: {detail}. Run "npm ci" again.' },

  // days
  CALENDAR_UNREADABLE: {
    http: 422,
    message:
      'This is no calendar in the iCalendar format (.ics): {detail}. Export it again, or enter the days by hand.',
  },
  LEAVE_OVERLAPS: {
    http: 409,
    message: '{name} is on leave from {from} to {to} already. Remove that first, or choose other dates.',
  },
  PERIOD_LOCKED: {
    http: 409,
    message: '{date} lies in a locked period ({from} to {to}). Unlock it first, or leave the day as it is.',
  },
  DAYS_PENDING: {
    http: 503,
    message: 'Days of this period are still being worked out. Try again in a moment.',
  },
  CORRECTION_OWN: {
    http: 403,
    message: 'Nobody decides about a correction of their own. Ask somebody else.',
  },
  REVIEW_ANSWERED: { http: 409, message: 'Somebody has answered this one already.' },
  CORRECTION_LIMIT: {
    http: 409,
    message: '{max} of your requests wait already. Wait for an answer, or take one back.',
  },
  CORRECTION_DECIDED: { http: 409, message: 'This correction has been decided about already.' },

  // imports
  IMPORT_CLOSED: {
    http: 409,
    message: 'This import is over. Choose the file again; what is there already changes nothing.',
  },

  // thresholds
  POLICY_CHANGED: {
    http: 409,
    message: 'Somebody else has changed the thresholds in the meantime. Look at the new ones and decide again.',
  },

  // cameras
  CAMERA_TOKEN: {
    http: 401,
    message: 'This camera is not (or no longer) known to the server. Pair it again in the portal under Cameras.',
  },
  PAIRING_CODE: {
    http: 422,
    message: 'This pairing code is wrong, used or expired. Make a new one in the portal under Cameras.',
  },
  DEVICE_CODE: {
    http: 422,
    message:
      'No camera shows this code (any more). A code works for 10 minutes; type the one that is on the screen now.',
  },
  CAMERA_PAIRED: {
    http: 409,
    message: '{name} is paired already. Revoke it first, or add a new camera.',
  },
  PAIRING_LOCKED: { http: 429, message: 'Too many wrong pairing codes. Wait {minutes} min and try again.' },
  CAMERA_OFFLINE: { http: 409, message: '{name} is offline, so it cannot show what it sees.' },
  CAMERA_BLIND: { http: 409, message: '{name} has no picture at the moment. Check its cable and its power.' },
  SNAPSHOT_UNWANTED: { http: 409, message: 'Nobody asks this camera for a picture (any more).' },
  PICTURE_UNWANTED: { http: 409, message: 'No picture of this event is kept here.' },
  CAMERA_LOCATION: {
    http: 409,
    message: 'This camera belongs to "{actual}", not to "{asked}". Start it with --location {actual}.',
  },
  EVENT_EMPLOYEE_UNKNOWN: { http: 422, message: 'The employee of this event does not exist (any more).' },
  EVENT_IN_FUTURE: {
    http: 422,
    message: 'The event lies more than {hours} h in the future. Check the date.',
  },

  // start-up
  DATABASE_URL_INVALID: {
    http: 500,
    message:
      'DATABASE_URL must be file:PATH or postgres://user:password@host/name (it starts with "{scheme}:"). Correct it, or unset it for SQLite.',
  },
  DATABASE_UNREACHABLE: {
    http: 500,
    message: 'The database cannot be opened: {detail}. Check DATABASE_URL and that the database runs.',
  },
  DATABASE_BUSY: { http: 503, message: 'The database is busy. Try again in a moment.' },
  DATABASE_DOWN: {
    http: 503,
    message: 'The database does not answer. Try again in a moment; if it stays so, check that its server runs.',
  },
  MIGRATION_EDITED: {
    http: 500,
    message:
      'Migration {name} was edited after it was applied. Restore the file from the release (git checkout -- packages/db/prisma).',
  },
  MIGRATION_FAILED: {
    http: 500,
    message: 'Migration {name} failed: {detail}. Restore a backup of the database or mend the cause, then start again.',
  },
  MIGRATION_UNKNOWN: {
    http: 500,
    message: 'The database was made by a newer Rollcall (migration {name}). Start that release, or restore a backup.',
  },
  RESTARTING: { http: 503, message: 'The server is restarting. Try again in a moment.' },
  DISK_FULL: { http: 500, message: 'The disk of {path} is full. Free some space and start again.' },
  DATA_DIR_READ_ONLY: {
    http: 500,
    message: 'Cannot write to {path}. Give this user write access, or set ROLLCALL_DATA_DIR to another folder.',
  },
  SECRET_KEY_INVALID: {
    http: 500,
    message: 'The secret key in {source} must be 32 bytes in base64. Restore the key that this database was made with.',
  },
  SECRET_KEY_WRONG: {
    http: 500,
    message:
      'Stored faces cannot be decrypted with the keys in {source}. Restore the key that this database was made with; while a key is being changed, both are needed.',
  },
  SECRET_KEY_MISSING: {
    http: 500,
    message: 'There is no secret key at {path}. Start the portal once, or set ROLLCALL_DATA_DIR to its folder.',
  },
  SECRET_KEY_OLD: { http: 503, message: 'This server still uses an older key. Restart it.' },
  KEY_CHANGE_OPEN: {
    http: 500,
    message:
      'The last change of the key in {path} is not finished. Start the portal and wait until Settings → Face data says that everything is sealed with the newest key.',
  },
  INTERNAL: {
    http: 500,
    message: 'Something went wrong on our side. Try again; the server log has the details under {requestId}.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS
