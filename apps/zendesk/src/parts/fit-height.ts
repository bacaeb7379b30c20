import { useEffect } from 'react'
import type { ZafPort } from '../zaf.ts'

const SETTLE_MS = 80
const TALLEST_PX = 3_000

/** Makes Zendesk's iframe as tall as the page. Each change would be a message to the host, so they are gathered. */
export function useFitHeight(zaf: ZafPort | null): void {
  useEffect(() => {
    if (!zaf) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const observer = new ResizeObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const height = Math.min(TALLEST_PX, Math.ceil(document.body.getBoundingClientRect().height))
        if (height === last || height === 0) return
        last = height
        void zaf.resize(height).catch(() => undefined)
      }, SETTLE_MS)
    })
    observer.observe(document.body)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [zaf])
}
