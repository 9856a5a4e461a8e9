// Runs before the first paint, in its own file because the content security policy forbids inline scripts.
// src/preferences/ takes over from here.
;(() => {
  const chosen = (name) => {
    try {
      return localStorage.getItem(`parley.${name}`)
    } catch {
      return null // storage may be barred: follow the system
    }
  }
  const theme = chosen('theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.dataset.density = chosen('density') === 'compact' ? 'compact' : 'comfortable'
})()
