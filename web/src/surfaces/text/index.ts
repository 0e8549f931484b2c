// SPDX-License-Identifier: Apache-2.0
/** The text surface as a plug-in. */
import { READY, type SurfacePlugin } from '../surface'
import { commands } from './commands'
import { TextSurface } from './textSurface'

export const text: SurfacePlugin = {
  media: 'text',
  tools: [],
  commands,
  prepare: () => READY,
  mount: (host, context) => new TextSurface(host, context),
}
