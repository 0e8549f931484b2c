// SPDX-License-Identifier: Apache-2.0
/**
 * What the server has not acknowledged yet, kept in IndexedDB: transactions and decisions (submits and skips).
 *
 * It survives a reload, a crash and a day without network. Records go only when the server has answered. Where the
 * browser refuses storage (a private window), memory takes its place and `durable` says so.
 */
import type { Transaction } from './markDocument'

/** A submit or a skip on its way. `id` makes a retry the same request. */
export interface Decision {
  readonly assignment: string
  readonly id: string
  readonly act: 'submit' | 'skip'
  readonly body: Readonly<Record<string, unknown>>
  readonly at_us: number
}

export interface DraftStore {
  readonly durable: boolean
  put(assignment: string, txn: Transaction): Promise<void>
  list(assignment: string): Promise<Transaction[]>
  remove(assignment: string, ids: Iterable<string>): Promise<void>
  putDecision(decision: Decision): Promise<void>
  decisions(): Promise<Decision[]>
  removeDecision(assignment: string): Promise<void>
}

interface Row {
  assignment: string
  id: string
  txn: Transaction
}

const TXNS = 'transactions'
const DECISIONS = 'decisions'

/** Open the drafts of one person: people who share a browser never see each other's. */
export async function openDraftStore(person: string, factory: IDBFactory | undefined = globalThis.indexedDB): Promise<DraftStore> {
  if (!factory) return createMemoryDraftStore()
  try {
    return inBrowser(await open(factory, `labelwright:${person}`))
  } catch {
    return createMemoryDraftStore()
  }
}

function open(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TXNS, { keyPath: ['assignment', 'id'] })
    request.result.createObjectStore(DECISIONS, { keyPath: 'assignment' })
  }
  return answer(request)
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function inBrowser(db: IDBDatabase): DraftStore {
  const write = (store: string, work: (at: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(store, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
      work(transaction.objectStore(store))
    })
  const read = (store: string) => db.transaction(store).objectStore(store)
  const rows = (assignment: string): Promise<Row[]> => answer(read(TXNS).getAll(IDBKeyRange.bound([assignment], [assignment, []])))
  return {
    durable: true,
    put: (assignment, txn) => write(TXNS, (at) => at.put({ assignment, id: txn.id, txn } satisfies Row)),
    list: async (assignment) => (await rows(assignment)).map((row) => row.txn),
    remove: (assignment, ids) =>
      write(TXNS, (at) => {
        for (const id of ids) at.delete([assignment, id])
      }),
    putDecision: (decision) => write(DECISIONS, (at) => at.put(decision)),
    decisions: async () => inOrder(await answer(read(DECISIONS).getAll())),
    removeDecision: (assignment) => write(DECISIONS, (at) => at.delete(assignment)),
  }
}

/** Drafts that live as long as the page. */
export function createMemoryDraftStore(): DraftStore {
  const txns = new Map<string, Map<string, Transaction>>()
  const decisions = new Map<string, Decision>()
  const of = (assignment: string) => txns.get(assignment) ?? new Map<string, Transaction>()
  return {
    durable: false,
    put: async (assignment, txn) => void txns.set(assignment, new Map(of(assignment)).set(txn.id, txn)),
    list: async (assignment) => [...of(assignment).values()],
    remove: async (assignment, ids) => {
      for (const id of ids) of(assignment).delete(id)
    },
    putDecision: async (decision) => void decisions.set(decision.assignment, decision),
    decisions: async () => inOrder([...decisions.values()]),
    removeDecision: async (assignment) => void decisions.delete(assignment),
  }
}

const inOrder = (decisions: Decision[]): Decision[] => decisions.sort((a, b) => a.at_us - b.at_us)
