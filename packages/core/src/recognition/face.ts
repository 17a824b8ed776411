/** `[x, y]` in pixels of the upright picture. */
export type Point = readonly [x: number, y: number]

/** `[x, y, w, h]` in pixels of the upright picture; may reach over its edge. */
export type Box = readonly [x: number, y: number, w: number, h: number]

/** What is worst about a face, so that one cause at a time can be said. */
export type QualityCause =
  | 'too_small'
  | 'blurred'
  | 'turned'
  | 'dark'
  | 'bright'
  | 'low_contrast'
  | 'occluded'
  | 'uncertain'

/** Measured on one face. Angles in degrees; `yawDeg` > 0 when the person looks to the right side of the picture. */
export interface FaceQuality {
  /** Distance between the eye centres in pixels of the picture. */
  interEyePx: number
  /** 0 (blurred) … 1 (crisp), from the aligned crop. */
  sharpness01: number
  /** Mean luma of the aligned crop, 0 … 1. */
  brightness01: number
  /** Spread of the luma of the aligned crop (standard deviation × 2), 0 … 1. */
  contrast01: number
  yawDeg: number
  pitchDeg: number
  rollDeg: number
  /** 0 (bare) … 1 (mouth or chin covered by a mask, a scarf, a hand), a hint. */
  occlusion01: number
  /** Lid to lid by lid to brow, 0 (shut) … 1 (wide open); absent where it was not judged. No part of the mark. */
  eyeOpenness01?: number
  /** Confidence of the face detector, 0 … 1. */
  detectorScore01: number
  /** Confidence of the face mesh that there is a face, 0 … 1. */
  meshScore01: number
  /** All of the above in one figure, 0 … 1. */
  score01: number
  worst: QualityCause | null
}

/** A face found and encoded. */
export interface Face {
  box: Box
  score01: number
  /** Eye left in the picture, eye right, nose tip, mouth corner left, mouth corner right. */
  landmarks5: readonly [Point, Point, Point, Point, Point]
  quality: FaceQuality
  /** 0 (print or screen) … 1 (live); null where it was not judged. Never a certainty. */
  liveness01: number | null
  /** Unit-length probe of the model named beside it. */
  embedding: Float32Array
}

/** What a picture shows. */
export interface PhotoAnalysis {
  widthPx: number
  heightPx: number
  /** Model id of every embedding in here; embeddings of different models are never compared. */
  modelId: string
  faces: Face[]
}
