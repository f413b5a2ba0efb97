export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; a text goes out as it is. */
  readonly body?: unknown;
}

/** As GitHub words an error: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api */
export function refusal(status: number, message: string, docs: string): Answer {
  return { status, body: { message, documentation_url: docs, status: String(status) } };
}

export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

export function invalid(error: FieldError, docs: string): Answer {
  const about = { message: "Validation Failed", errors: [error], documentation_url: docs };
  return { status: 422, body: { ...about, status: "422" } };
}

export const notFound = refusal(404, "Not Found", "https://docs.github.com/rest");
