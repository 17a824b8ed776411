import { OpenLink } from '#features/self/open-link.tsx'

/** Where the link leads. What is secret in it stands after the `#` and never reaches this server in an address. */
export default function Page() {
  return <OpenLink />
}
