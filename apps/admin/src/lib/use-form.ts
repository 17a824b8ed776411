'use client'
import { type FormEvent, useRef, useState } from 'react'
import { codeOf, messageOf } from './api-error.ts'

type FieldErrors = Readonly<Record<string, string>>

/** Which field an error of the API belongs to, by its code in the catalogue. */
export type FieldOfCode = Readonly<Record<string, string>>

/**
 * A form whose mistakes stand beside its fields: those the browser finds (required, type, length) before sending, those
 * the API finds after. `method`: should a browser ever send it by itself, nothing of it stands in an address.
 */
export function useForm(onSubmit: (value: (name: string) => string) => unknown, fieldOfCode: FieldOfCode = {}) {
  const [errors, setErrors] = useState<FieldErrors>({})
  const [formError, setFormError] = useState<string | null>(null)
  const element = useRef<HTMLFormElement>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation() // a form in a dialog bubbles through React to the form that opened it
    const found = browserErrors(event.currentTarget)
    setErrors(Object.fromEntries(found.map((c) => [c.name, c.validationMessage])))
    setFormError(null)
    if (found[0]) return found[0].focus()
    const data = new FormData(event.currentTarget)
    onSubmit((name) => String(data.get(name) ?? ''))
  }

  /** Puts what the API said beside the field it is about, else above the form. */
  function fail(error: unknown) {
    const message = messageOf(error)
    const code = codeOf(error)
    const [, named, detail] = (code === 'INVALID_INPUT' && /: (\w+): ([^;]+)/.exec(message)) || []
    const field = code === null ? undefined : (fieldOfCode[code] ?? named)
    if (field && element.current?.elements.namedItem(field))
      setErrors({ [field]: field === named ? `${detail}` : message })
    else setFormError(message)
  }

  /** A mistake that only this form knows, beside its field. */
  const mark = (field: string, message: string) => setErrors({ [field]: message })
  const reset = () => element.current?.reset()
  return {
    errors,
    formError,
    fail,
    mark,
    reset,
    props: { ref: element, method: 'post', noValidate: true, onSubmit: submit } as const,
  }
}

type Control = HTMLInputElement | HTMLSelectElement

function browserErrors(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (el): el is Control =>
      (el instanceof HTMLInputElement || el instanceof HTMLSelectElement) && el.name !== '' && !el.checkValidity(),
  )
}
