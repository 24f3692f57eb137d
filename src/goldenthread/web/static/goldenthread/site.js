// Starts the parts of a page that are better with a program. Every page works without it.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios,
  ServiceNavigation, SkipLink, createAll,
} from '../vendor/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const Part of [
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios,
  ServiceNavigation, SkipLink,
]) createAll(Part)

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// A page that another has just left behind is asked for again, never shown from memory.
window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload() })

// What was sealed on this device while there was no line goes when its time is over, and whenever
// nobody is signed in: then no page can open it any more.
try {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith('gt-draft/'))) {
    const until = JSON.parse(localStorage.getItem(name)).until
    if (until < Date.now() || !document.querySelector('.gt-who')) localStorage.removeItem(name)
  }
} catch { /* no store on this device: nothing was kept on it */ }
