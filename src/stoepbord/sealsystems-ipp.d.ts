/** What is used of @sealsystems/ipp, which comes without types. */
declare module '@sealsystems/ipp' {
  export interface IppMessage {
    readonly 'operation-attributes-tag': Readonly<Record<string, unknown>>;
    readonly 'job-attributes-tag'?: Readonly<Record<string, unknown>>;
    readonly data?: Buffer;
  }

  export interface PrinterOptions {
    /** `printer-uri` of each request. */
    readonly uri?: string;
    readonly version?: string;
    /** `user:password`. */
    readonly auth?: string;
    /** Milliseconds. */
    readonly timeout?: number;
  }

  class Printer {
    constructor(url: string, options?: PrinterOptions);
    execute(
      operation: string,
      message: IppMessage | null,
      callback: (error: Error | null, response: unknown) => void,
    ): void;
  }

  const ipp: { readonly Printer: typeof Printer };
  export default ipp;
}
