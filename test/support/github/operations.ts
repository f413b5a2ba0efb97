import {
  contentOf,
  description,
  type Described,
  type Parameter,
  parameterOf,
  type Schema,
} from "./openapi.ts";

export interface Operation {
  /** `issues/create-comment` */
  readonly id: string;
  readonly method: string;
  /** `/repos/{owner}/{repo}/issues/{issue_number}/comments` */
  readonly path: string;
  readonly docs: string;
  readonly parameters: readonly Parameter[];
  /** None if it takes no body. */
  readonly body: Schema | undefined;
  /** By status. None where there is no body, or no such status. */
  readonly answers: Readonly<Record<string, Schema | undefined>>;
}

export interface Route {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

export const operations: readonly Operation[] = Object.entries(description.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operationOf(method.toUpperCase(), path, one)),
);

const patterns = operations.map((operation) => ({ operation, pattern: patternOf(operation) }));

/** `path` as it stands in the request, with its escapes. */
export function route(method: string, path: string): Route | undefined {
  for (const { operation, pattern } of patterns) {
    const groups = operation.method === method && pattern.exec(path);
    if (!groups) continue;
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const values = names.map((name, index) => [name, unescaped(groups[index + 1] ?? "")]);
    return { operation, parameters: Object.fromEntries(values) };
  }
  return undefined;
}

function operationOf(method: string, path: string, described: Described): Operation {
  const { operationId, externalDocs, parameters = [], requestBody, responses } = described;
  return {
    id: operationId,
    method,
    path,
    docs: externalDocs?.url ?? "https://docs.github.com/rest",
    parameters: parameters.map(parameterOf),
    body: requestBody && contentOf(requestBody),
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, one]) => [status, contentOf(one)]),
    ),
  };
}

function patternOf({ path, parameters }: Operation): RegExp {
  const long = parameters.filter((one) => one["x-multi-segment"]).map(({ name }) => name);
  const source = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    long.includes(name) ? "(.+)" : "([^/]+)",
  );
  return new RegExp(`^${source}$`);
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
