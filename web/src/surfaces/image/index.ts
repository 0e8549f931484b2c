// SPDX-License-Identifier: Apache-2.0
/** The image surface as a plug-in. */
import type { SurfacePlugin } from '../surface'
import { commands, tools } from './commands'
import { prepareImage } from './imageDecoding'
import { ImageSurface } from './imageSurface'

export const imagePlugin: SurfacePlugin = {
  media: 'image',
  tools,
  commands,
  prepare: prepareImage,
  mount: (host, context) => new ImageSurface(host, context),
}
