/** The messengers and ways by which an owner can be sent an address. */
export const shareWays = ['telegram', 'whatsapp', 'viber', 'sms', 'email'] as const;
export type ShareWay = (typeof shareWays)[number];

/** What is sent, and to whom as far as it is known. */
export interface ShareMessage {
  readonly text: string;
  readonly address: string;
  /** E.164; empty when the owner has none. */
  readonly phone: string;
  readonly email: string;
}

/** The address that opens the messenger or the mail program with the message ready to be sent. Nothing is sent by itself. */
export function shareAddress(way: ShareWay, { text, address, phone, email }: ShareMessage): string {
  const all = encodeURIComponent(`${text} ${address}`);
  switch (way) {
    case 'telegram':
      return `https://t.me/share/url?url=${encodeURIComponent(address)}&text=${encodeURIComponent(text)}`;
    case 'whatsapp':
      return `https://wa.me/${phone.replace(/\D/g, '')}?text=${all}`;
    case 'viber':
      return `viber://forward?text=${all}`;
    case 'sms':
      return `sms:${phone}?body=${all}`;
    case 'email':
      return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(text)}&body=${all}`;
  }
}
