import { useEffect } from 'react'

/**
 * Stands in for the package `react-style-singleton`, through which Radix locks the scrolling behind a dialog. The
 * package adds `<style>` elements, which our content security policy forbids; a sheet that a script makes is allowed.
 */
export function styleSingleton() {
  const sheet = new CSSStyleSheet()
  let users = 0
  /** Holds the sheet in the document from its first user to its last. The styles of the first one count. */
  return function Sheet({ styles }: { readonly styles: string }) {
    useEffect(() => {
      if (users++ === 0) {
        sheet.replaceSync(styles)
        document.adoptedStyleSheets.push(sheet)
      }
      return () => {
        if (--users > 0) return
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
      }
    }, [styles])
    return null
  }
}
