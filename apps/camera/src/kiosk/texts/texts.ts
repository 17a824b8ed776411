import type { Challenge, Direction, PassNote } from '@rollcall/core'
import type { WebcamFailure } from '../../source/page-webcam.ts'
import type { Fault } from '../../unit-status.ts'

/** A text for each plural form that the language has, with `{n}` for the number. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Everything the door says. A language is one file that has all of it; what stands in braces is filled in. */
export interface Texts {
  /** How times, dates and numbers are written. */
  locale: string
  dir: 'ltr' | 'rtl'
  direction: Record<Direction, string>
  /** For a screen reader: the picture. */
  picture: string

  /** Under the code of a camera that is not paired yet; the portal has its button in English. */
  typeCode: string
  starting: string
  loadingModels: string
  waitingForServer: string

  closer: string
  back: string
  still: string
  look: string
  light: string
  oneAtATime: string
  checking: string
  /** What a doubtful face is asked for; left and right are those of the person. */
  movements: Record<Challenge, string>

  welcome: string
  goodbye: string
  /** The same for somebody whose name is not here any more. */
  welcomeNameless: string
  goodbyeNameless: string
  /** Beside a pass out: `{hours}` since the first pass of the day. */
  today: string
  /** Beside a pass; neutral words, others can read them. */
  remarks: Record<NonNullable<PassNote['remark']>, string>
  already: Record<Direction, string>
  /** A button for whoever is already in and goes. */
  checkOutNow: string
  /** Asks whether it is `{name}`. */
  perhaps: string
  /** The same without a name. */
  notSure: string
  notSureDetail: string
  notRecognised: string
  askOffice: string
  /** Said to a print or a screen as well; never blames anybody. */
  showFace: string
  lookStraight: string

  /** A button: the camera took somebody for somebody else. */
  notMe: string
  disputed: string
  /** Opens the keypad. */
  usePin: string
  badgeNotKnown: string
  pad: {
    /** Asks for the employee number. */
    code: string
    /** Under it: a badge does as well. */
    orBadge: string
    pin: string
    ok: string
    cancel: string
    erase: string
    letters: string
    digits: string
  }
  tryAgain: string
  wrongPin: string
  tooManyTries: string
  /** Kept until the server can say whether it is true. */
  saved: string
  willBeChecked: string

  online: string
  connecting: string
  offline: string
  savedHere: Plural

  problem: string
  faults: Record<Fault, string>
  webcam: Record<WebcamFailure, string>
  /** The server was not heard for so long that nobody may be recognised. */
  leaseOver: string
  notRunning: string
  seeHr: string
  notInUse: string
}
