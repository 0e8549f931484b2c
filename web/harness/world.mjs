// SPDX-License-Identifier: Apache-2.0
/** Made-up projects for the harness server: a text and a record classification, spans, boxes, and boxes by the thousand. */
import { crc32, deflateSync } from 'node:zlib'

const label = (name, title) => ({ name, title })

const sentences = [
  'Great product, works as promised. Délivery took two days 👍🏽.',
  'Broken on arrival. The seller never answered — I want my money back!',
  'It is fine. Not as bright as the picture, but good enough for the price.',
  'منتج رائع وسريع التوصيل، شكرا لكم.',
  'Das Gehäuse klappert, und der Akku hält keine drei Stunden.',
]

const article = `Marie Curie was born in Warsaw in 1867.\r\nShe moved to Paris in 1891, where she studied at the Sorbonne and met Pierre Curie.

In 1903 the Royal Swedish Academy of Sciences awarded Pierre Curie, Marie Curie and Henri Becquerel the Nobel Prize in Physics. 👩‍🔬 Her later work with André-Louis Debierne led to a second prize in 1911.

ولدت ماري كوري في وارسو ودرست في باريس.`

export const projects = {
  reviews: {
    title: 'Product reviews',
    media: 'text',
    items: 400,
    fields: [
      {
        name: 'sentiment',
        kind: 'choice',
        title: 'Sentiment',
        required: true,
        labels: [label('positive', 'Positive'), label('neutral', 'Neutral'), label('negative', 'Negative'), label('spam', 'Spam')],
      },
    ],
    asset: (n) => ({ text: sentences[n % sentences.length] }),
    suggest: (n) => (n % 3 === 1 ? [{ field: 'sentiment', value: { kind: 'choice', version: 1, labels: ['negative'] } }] : []),
  },
  people: {
    title: 'People and places',
    media: 'text',
    items: 40,
    fields: [
      {
        name: 'entity',
        kind: 'span',
        title: 'Entity',
        labels: [label('person', 'Person'), label('place', 'Place'), label('organisation', 'Organisation'), label('date', 'Date')],
        attributes: [{ name: 'certain', type: 'bool', title: 'Certain' }],
        settings: { discontinuous: true },
      },
    ],
    asset: (n) => ({ text: n === 1 ? Array.from({ length: 400 }, (_, at) => `${at}. ${article}`).join('\n') : article }),
    suggest: () => [
      { field: 'entity', label: 'person', value: { kind: 'span', version: 1, ranges: [[0, 11]], quote: 'Marie Curie' } },
      { field: 'entity', label: 'place', value: { kind: 'span', version: 1, ranges: [[24, 30]], quote: 'Warsaw' } },
    ],
  },
  tickets: {
    title: 'Support tickets',
    media: 'record',
    items: 60,
    fields: [
      {
        name: 'topic',
        kind: 'choice',
        title: 'Topic',
        required: true,
        labels: [
          'billing',
          'login',
          'delivery',
          'returns',
          'bug',
          'feature',
          'praise',
          'legal',
          'press',
          'jobs',
          'partner',
          'other',
          'hardware',
          'software',
        ].map((name) => label(name, name[0].toUpperCase() + name.slice(1))),
      },
      { name: 'urgent', kind: 'choice', title: 'Urgent?', required: true, labels: [label('yes', 'Yes'), label('no', 'No')] },
      {
        name: 'tone',
        kind: 'choice',
        title: 'Tone',
        settings: { multiple: true },
        labels: [label('polite', 'Polite'), label('angry', 'Angry'), label('confused', 'Confused')],
      },
      { name: 'reply', kind: 'text', title: 'Short answer', settings: { multiline: true, max_length: 500 } },
    ],
    asset: (n) => ({
      columns: {
        subject: 'Cannot log in since the update',
        customer: `C-${1000 + n}`,
        amount: 42.5 + n,
        message:
          'Hello,\n\nsince the update on Monday the app asks me for a code that never arrives. I have tried three phones and two countries, restarted everything twice and read the whole manual. Please help, my team cannot work.\n\nJörg',
        tags: ['mobile', 'auth'],
      },
    }),
    suggest: () => [],
  },
  street: {
    title: 'Street safety',
    media: 'image',
    items: 2000,
    fields: [
      {
        name: 'hazard',
        kind: 'box',
        title: 'Hazard',
        labels: [label('person', 'Person'), label('vehicle', 'Vehicle'), label('debris', 'Debris'), label('sign', 'Traffic sign')],
        attributes: [
          { name: 'occluded', type: 'bool', title: 'Occluded' },
          { name: 'pose', type: 'choice', title: 'Pose', options: ['standing', 'sitting', 'lying'] },
          { name: 'distance', type: 'number', title: 'Distance, m' },
          { name: 'note', type: 'text', title: 'Note' },
        ],
      },
    ],
    asset: () => ({ size: [1600, 1200] }),
    suggest: (n) =>
      n % 2 === 0
        ? [
            { field: 'hazard', label: 'vehicle', value: box(300, 640, 420, 260) },
            { field: 'hazard', label: 'person', value: box(980, 520, 120, 330) },
          ]
        : [],
  },
  crowd: {
    title: 'Crowd, 20,000 boxes',
    media: 'image',
    items: 12,
    fields: [
      { name: 'head', kind: 'box', title: 'Head', labels: Array.from({ length: 40 }, (_, n) => label(`label-${n}`, `Label ${n + 1}`)) },
    ],
    asset: () => ({ size: [4000, 3000] }),
    suggest: () => [],
    marks: () =>
      Array.from({ length: 20_000 }, (_, n) => ({
        id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
        field: 'head',
        label: `label-${n % 40}`,
        value: box((n % 200) * 20 + 3, Math.floor(n / 200) * 30 + 3, 13, 22),
        on: 'main',
      })),
  },
}

function box(x, y, width, height) {
  return { kind: 'box', version: 1, x, y, width, height, rotation: 0 }
}

/** Return a PNG of a made-up street: sky, road, houses and cars in flat colours. */
export function picture(width, height, seed) {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  const blocks = Array.from({ length: 14 }, (_, n) => {
    const r = (k) => (((Math.sin(seed * 91.7 + n * 12.9898 + k * 78.233) * 43758.5453) % 1) + 1) % 1
    return {
      x: r(1) * width,
      y: height * (0.25 + 0.5 * r(2)),
      w: width * (0.05 + 0.2 * r(3)),
      h: height * (0.08 + 0.25 * r(4)),
      c: [60 + 150 * r(5), 60 + 150 * r(6), 60 + 150 * r(7)],
    }
  })
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sky = y < height * 0.45
      let c = sky ? [150 + (40 * y) / height, 180 + (40 * y) / height, 215] : [112 - (30 * y) / height, 114 - (30 * y) / height, 118]
      for (const b of blocks) if (x > b.x && x < b.x + b.w && y > b.y && y < b.y + b.h) c = b.c
      const grain = ((x * 7 + y * 13) % 11) - 5
      const at = y * (width * 3 + 1) + 1 + x * 3
      for (let k = 0; k < 3; k++) rows[at + k] = Math.max(0, Math.min(255, c[k] + grain))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
