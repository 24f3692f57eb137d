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
