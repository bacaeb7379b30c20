import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Garden asks for these when it is imported; the simulated DOM lacks them or answers otherwise. */
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
})
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** React and Garden report mistakes (a missing label, an update after the end) to the console only. */
const said: string[] = []
beforeEach(() => {
  said.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.map(String).join(' ')))
  vi.spyOn(console, 'warn').mockImplementation((...words) => void said.push(words.map(String).join(' ')))
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  expect(said, 'nothing is said on the console').toEqual([])
})
