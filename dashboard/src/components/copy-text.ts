/** Puts `text` on the clipboard, and tells whether that worked. To be called right when somebody presses something. */
export async function copyText(text: string): Promise<boolean> {
  // Over plain http the browser has no such thing, whatever its type says.
  const clipboard: Clipboard | undefined = navigator.clipboard
  try {
    if (clipboard) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused, as by a permission: the other way may still be open.
  }
  return copySelected(text)
}

/** As if somebody had selected the text and copied it. */
function copySelected(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'fixed top-0 left-0 opacity-0'
  // Behind an open dialog everything is inert: nothing could be selected there.
  const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  place.append(field)
  field.focus({ preventScroll: true })
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isCopied
}
