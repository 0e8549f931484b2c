// SPDX-License-Identifier: Apache-2.0
/** The handles of the one selected shape: SVG, so that the theme styles them and the pointer finds them by itself. */
import type { Camera, Handle } from '../../kinds/kind'
import { toScreen } from './camera'
import styles from './image.module.css'

const SVG = 'http://www.w3.org/2000/svg'
const SIDE_PX = 9

export class ResizeHandles {
  readonly #svg = document.createElementNS(SVG, 'svg')
  #spots: SVGRectElement[] = []

  constructor(host: HTMLElement) {
    this.#svg.classList.add(styles.handles!)
    this.#svg.setAttribute('aria-hidden', 'true')
    host.append(this.#svg)
  }

  /** Show these handles, or none. Elements are reused from shape to shape. */
  show(handles: readonly Handle[], camera: Camera): void {
    while (this.#spots.length < handles.length) this.#spots.push(this.#spot())
    this.#spots.forEach((spot, at) => {
      const handle = handles[at]
      spot.style.display = handle ? '' : 'none'
      if (handle) place(spot, handle, camera)
    })
  }

  dispose(): void {
    this.#svg.remove()
  }

  #spot(): SVGRectElement {
    const spot = document.createElementNS(SVG, 'rect')
    spot.setAttribute('width', String(SIDE_PX))
    spot.setAttribute('height', String(SIDE_PX))
    spot.setAttribute('rx', '2')
    this.#svg.append(spot)
    return spot
  }
}

function place(spot: SVGRectElement, handle: Handle, camera: Camera): void {
  const at = toScreen(camera, handle)
  spot.setAttribute('x', String(Math.round(at.x - SIDE_PX / 2)))
  spot.setAttribute('y', String(Math.round(at.y - SIDE_PX / 2)))
  spot.style.cursor = handle.cursor
  spot.dataset.handle = handle.id
}

/** The handle under a pointer event, if any. */
export function getHandleId(event: Event): string | null {
  return event.target instanceof SVGElement ? (event.target.dataset.handle ?? null) : null
}
