/**
 * A refusal as the Bot API words it.
 */
import type { ResponseParameters } from 'grammy/types';

export class ApiFault extends Error {
  readonly status: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(status: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

export function badRequest(what: string): ApiFault {
  return new ApiFault(400, `Bad Request: ${what}`);
}

export function forbidden(what: string): ApiFault {
  return new ApiFault(403, `Forbidden: ${what}`);
}
