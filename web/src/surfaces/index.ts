// SPDX-License-Identifier: Apache-2.0
/** The surfaces there are, by medium; each is a chunk of its own, loaded when a project of that medium is opened. */
import type { SurfacePlugin } from './surface'

const loaders: Readonly<Record<string, () => Promise<SurfacePlugin>>> = {
  image: async () => (await import('./image')).imagePlugin,
  text: async () => (await import('./text')).textPlugin,
  record: async () => (await import('./record')).recordPlugin,
}

/** Return the surface of a medium, or null when this app has none. */
export async function loadSurface(media: string): Promise<SurfacePlugin | null> {
  return (await loaders[media]?.()) ?? null
}
