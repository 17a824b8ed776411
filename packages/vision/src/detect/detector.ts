import type { Box, FaceQuality } from '@rollcall/core'
import { alignFace, fivePoints, type Landmarks5 } from '../align/five-points.ts'
import { boundsOf, containment, suppress } from '../geometry/boxes.ts'
import type { Frame } from '../geometry/frame.ts'
import { letterbox } from '../geometry/letterbox.ts'
import { toTensor } from '../geometry/planar.ts'
import { squareTo } from '../geometry/similarity.ts'
import { type Crop, cut } from '../geometry/warp.ts'
import { eyeOpennessOf } from '../quality/eyes.ts'
import { faceQuality } from '../quality/face-quality.ts'
import { occlusionOf } from '../quality/occlusion.ts'
import { pixelQuality } from '../quality/pixels.ts'
import { poseOf } from '../quality/pose.ts'
import type { Graph } from '../runtime/port.ts'
import { type Candidate, DETECTOR_PIXELS, DETECTOR_SIZE, decodeCandidates } from './blazeface.ts'
import { decodeMesh, MESH_PIXELS, MESH_SIZE, meshRegion } from './facemesh.ts'
import { isCrop, type Look, tiles, wholePicture, withMargin } from './looks.ts'

/** A detected, not yet encoded face. */
export interface Detection {
  /** Around the mesh: forehead to chin, ear to ear. */
  box: Box
  /** Detector score × mesh confidence. */
  score01: number
  landmarks5: Landmarks5
  quality: FaceQuality
}

/** A detection with the aligned face that its quality was measured on. */
export interface AlignedDetection extends Detection {
  aligned: Crop
}

/** What a candidate needs to count as a face (decision record 0003) … */
const CONFIRMED: Confidence = { mesh01: 0.5, score01: 0.3 }
/** … and to be shown when everything is asked for. */
const CONCEIVABLE: Confidence = { mesh01: 0.1, score01: 0.03 }

interface Confidence {
  mesh01: number
  /** detector × mesh */
  score01: number
}

/** A face that lies in another one by this much is the same face. */
const SAME_FACE_CONTAINMENT = 0.5
const isSameFace = (a: Box, b: Box) => containment(a, b) > SAME_FACE_CONTAINMENT

export interface DetectorGraphs {
  blazeface: Graph
  facemesh: Graph
}

export class Detector {
  readonly #graphs: DetectorGraphs

  constructor(graphs: DetectorGraphs) {
    this.#graphs = graphs
  }

  /** Runs both graphs once, whatever the frame shows. */
  async warmUp(frame: Frame): Promise<void> {
    await this.#look(frame, wholePicture(frame), CONFIRMED)
    const face: Candidate = {
      box: wholePicture(frame),
      score01: 1,
      keypoints: {
        eyes: [
          [0, 0],
          [1, 0],
        ],
        mouth: [0.5, 1],
      },
    }
    await this.#confirm(frame, CONFIRMED, face)
  }

  /** One look at the whole frame. */
  async inFrame(frame: Frame): Promise<AlignedDetection[]> {
    return merge(await this.#look(frame, wholePicture(frame), CONFIRMED))
  }

  /** As many looks as a photo needs: the whole, with a margin for tight crops, tiles for small faces. */
  async inPhoto(frame: Frame, { unconfirmed }: { unconfirmed: boolean }): Promise<AlignedDetection[]> {
    const least = unconfirmed ? CONCEIVABLE : CONFIRMED
    const whole = await this.#look(frame, wholePicture(frame), least)
    const found = isCrop(frame, confirmedBoxes(whole)) ? await this.#look(frame, withMargin(frame), least) : []
    // the margin outlines a tight face better; what is too small to be seen with it is kept from the first look
    const outlined = confirmedBoxes(found)
    found.push(...whole.filter(({ box }) => !outlined.some((other) => isSameFace(other, box))))
    for (const tile of tiles(frame, confirmedBoxes(found))) found.push(...(await this.#look(frame, tile, least)))
    return merge(found)
  }

  async #look(frame: Frame, look: Look, least: Confidence): Promise<AlignedDetection[]> {
    const { crop, toFrame, step } = letterbox(frame, look, DETECTOR_SIZE)
    const outputs = await this.#graphs.blazeface.run(toTensor(crop, DETECTOR_PIXELS))
    const found: AlignedDetection[] = []
    for (const candidate of decodeCandidates(outputs)) {
      const { box, keypoints } = candidate
      const [x, y] = toFrame([box[0], box[1]])
      const detection = await this.#confirm(frame, least, {
        ...candidate,
        box: [x, y, box[2] * step, box[3] * step],
        keypoints: { eyes: [toFrame(keypoints.eyes[0]), toFrame(keypoints.eyes[1])], mouth: toFrame(keypoints.mouth) },
      })
      if (detection) found.push(detection)
    }
    return found
  }

  async #confirm(frame: Frame, least: Confidence, candidate: Candidate): Promise<AlignedDetection | null> {
    const map = squareTo(MESH_SIZE, meshRegion(candidate))
    const mesh = decodeMesh(await this.#graphs.facemesh.run(toTensor(cut(frame, map, MESH_SIZE), MESH_PIXELS)), map)
    const landmarks5 = fivePoints(mesh.points)
    const aligned = alignFace(frame, landmarks5)
    const quality = faceQuality({
      landmarks5,
      pose: poseOf(mesh),
      pixels: pixelQuality(aligned),
      occlusion01: occlusionOf(aligned),
      eyeOpenness01: eyeOpennessOf(mesh),
      detectorScore01: candidate.score01,
      meshScore01: mesh.score01,
    })
    const score01 = candidate.score01 * mesh.score01
    const detection = { box: boundsOf(mesh.points), score01, landmarks5, quality, aligned }
    return reaches(detection, least) ? detection : null
  }
}

function confirmedBoxes(found: readonly AlignedDetection[]): Box[] {
  return found.filter((detection) => reaches(detection, CONFIRMED)).map(({ box }) => box)
}

function reaches({ score01, quality }: Detection, least: Confidence): boolean {
  return score01 >= least.score01 && quality.meshScore01 >= least.mesh01
}

/** Each face once, largest first. */
function merge(found: readonly AlignedDetection[]): AlignedDetection[] {
  const faces = suppress(found, isSameFace)
  return faces.sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])
}
