import { Component, type ReactNode } from 'react'

type Props = { text: string; children: ReactNode }

/** A page that fails to draw says so, instead of going blank beside a ticket. React offers this only as a class. */
export class CrashGuard extends Component<Props, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }
  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }
  override render() {
    return this.state.hasCrashed ? (
      <p role="alert" style={{ padding: 16 }}>
        {this.props.text}
      </p>
    ) : (
      this.props.children
    )
  }
}
