/** A refusal in AWS's own words: an SDK client reads `code` back as the error's name, and `body` as its further members. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, body: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.body = body;
  }
}
