/**
 * Paper by mail, through the neighbourhood's SMTP server (RFC 5321, submission as RFC 6409). The library is loaded when
 * the first mail goes out.
 */
import type { MailSettings } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';

export interface PaperMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** File name and content of the sheet. */
  readonly attachment: { readonly name: string; readonly pdf: Uint8Array };
  /** The same for the same sheet, so that a mail that goes out twice is one in the reader's box (RFC 5322, 3.6.4). */
  readonly messageId: string;
}

export interface MailAccount extends MailSettings {
  readonly user: string | undefined;
  readonly password: string | undefined;
}

const answersWithinMs = 30_000;

/** @throws WijkError `mail-refused` (never again) or `mail-unreachable` (later) */
export async function sendPaper(account: MailAccount, mail: PaperMail): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const { user, password } = account;
  const transport = createTransport({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none',
    connectionTimeout: answersWithinMs,
    socketTimeout: answersWithinMs,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  });
  try {
    await transport.sendMail({
      from: account.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      attachments: [
        { filename: mail.attachment.name, content: Buffer.from(mail.attachment.pdf), contentType: 'application/pdf' },
      ],
      // What is attached comes from the hub itself, never from an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    throw mailFault(error);
  } finally {
    transport.close();
  }
}

/** A reply of 5xx stays (RFC 5321, 4.2.1); everything else may be over in a while. */
function mailFault(cause: unknown): WijkError {
  const code = typeof cause === 'object' && cause !== null && 'responseCode' in cause ? cause.responseCode : undefined;
  if (typeof code === 'number' && code >= 500) {
    return new WijkError(`The mail server refuses the paper (${code}); look at "mail" and the receiver in wijk.yaml.`, {
      code: 'mail-refused',
      cause,
    });
  }
  return new WijkError('The mail server cannot be reached; the paper is sent later.', {
    code: 'mail-unreachable',
    retry: 'later',
    cause,
  });
}
