// SPDX-License-Identifier: Apache-2.0
/** An image on its way to the screen: bytes first, then bitmaps at full size, 1/2, 1/4 and 1/8, so that no zoom minifies much. */
import type { Size } from '../../kinds/kind'
import type { AssetSource, PreparedAsset } from '../surface'

/** Smaller images need no pyramid: minifying them is cheap. */
const PYRAMID_FROM_PX = 1_500_000
const LEVELS = [2, 4, 8]

/** One bitmap and how many item pixels one of its pixels covers. */
export interface PyramidLevel {
  readonly bitmap: ImageBitmap
  readonly per: number
}

export interface PreparedImage extends PreparedAsset {
  readonly size: Size
  readonly levels: readonly PyramidLevel[]
}

/** Start fetching the bytes. Nothing is decoded before `decode`. */
export function prepareImage(source: AssetSource): PreparedImage {
  const stop = new AbortController()
  const bytes = fetchBytes(source.url ?? '', stop.signal)
  bytes.catch(() => undefined)
  let decoding: Promise<void> | null = null
  const image = {
    size: { width: source.extent?.width_px ?? 0, height: source.extent?.height_px ?? 0 },
    levels: [] as PyramidLevel[],
    ready: false,
    failed: null as string | null,
    decode: () => {
      decoding ??= load().catch((error: unknown) => {
        if (!stop.signal.aborted) image.failed = error instanceof Error ? error.message : String(error)
      })
      return decoding
    },
    release: () => {
      stop.abort()
      for (const { bitmap } of image.levels) bitmap.close()
      image.levels = []
      image.ready = false
    },
  }
  const load = async (): Promise<void> => {
    const full = await createImageBitmap(await bytes)
    if (stop.signal.aborted) return full.close()
    image.size = image.size.width > 0 ? image.size : { width: full.width, height: full.height }
    image.levels = [{ bitmap: full, per: image.size.width / full.width }]
    image.levels.push(...(await pyramid(full, image.size)))
    image.ready = !stop.signal.aborted
    if (stop.signal.aborted) image.release()
  }
  return image
}

async function fetchBytes(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { signal, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.blob()
}

async function pyramid(full: ImageBitmap, size: Size): Promise<PyramidLevel[]> {
  if (full.width * full.height < PYRAMID_FROM_PX) return []
  const levels: PyramidLevel[] = []
  let above = full
  for (const step of LEVELS) {
    const [resizeWidth, resizeHeight] = [Math.max(1, Math.round(full.width / step)), Math.max(1, Math.round(full.height / step))]
    above = await createImageBitmap(above, { resizeWidth, resizeHeight, resizeQuality: 'medium' })
    levels.push({ bitmap: above, per: size.width / above.width })
  }
  return levels
}

/** The smallest level that still has a pixel for each device pixel. */
export function choosePyramidLevel(levels: readonly PyramidLevel[], scale: number): PyramidLevel | undefined {
  return levels.findLast((level) => level.per * scale <= 1.01) ?? levels[0]
}
