// SPDX-License-Identifier: Apache-2.0
/** The text surface as a plug-in. */
import { READY_ASSET, type SurfacePlugin } from '../surface'
import { commands } from './commands'
import { TextSurface } from './textSurface'

export const textPlugin: SurfacePlugin = {
  media: 'text',
  tools: [],
  commands,
  prepare: () => READY_ASSET,
  mount: (host, context) => new TextSurface(host, context),
}
