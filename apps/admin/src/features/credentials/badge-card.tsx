import './badge-card.css'
import { QrCode } from '#components/ui/qr-code.tsx'

interface BadgeCardProps {
  text: string
  employee: { name: string; code: string }
}

/** A badge of the size of a bank card, as it is printed. */
export function BadgeCard({ text, employee: { name, code } }: BadgeCardProps) {
  return (
    <div className="badge-card">
      <QrCode text={text} label={`QR code of the badge of ${name}`} />
      <div>
        <p className="badge-name">{name}</p>
        <p>{code}</p>
      </div>
    </div>
  )
}
