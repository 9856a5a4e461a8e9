// Runs before the first paint, in its own file because the content security policy forbids inline scripts.
// src/theme.ts takes over from here.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('parley.theme')
  } catch {
    // Storage may be barred: follow the system.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
