import { describe, expect, test } from "vitest";
import {
  type Book,
  withAddresses,
  withOwnPorts,
} from "../../../../src/adapters/runtimes/process/addresses.ts";
import { rewrite } from "../../../../src/adapters/runtimes/process/names.ts";

/** In the container → here. `cache` keeps its ports, and is found wherever it is called. */
const ports: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  db: [[5432, 20_001]],
  cart: [
    [80, 20_002],
    [8080, 20_003],
  ],
  "cart-v2": [[8080, 20_004]],
  rabbit: [[5672, 20_005]],
  a: [[1001, 20_006]],
  b: [[2002, 20_007]],
  cache: [[6379, 6379]],
};
const names = Object.keys(ports);

const book: Book = {
  serviceOf: (name) => (name === "database" ? "db" : names.find((one) => one === name)),
  address(service, port) {
    const own = ports[service] ?? [];
    const here = own.find(([target]) => target === port)?.[1];
    if (here !== undefined) return { host: "127.0.0.1", port: here };
    return service === "cache" ? { host: "127.0.0.1", port } : undefined;
  },
  declares: (service, port) => (ports[service] ?? []).some(([target]) => target === port),
  onlyPort(service) {
    const [only, ...others] = ports[service] ?? [];
    return others.length === 0 ? only?.[0] : undefined;
  },
};

describe("a service in host position is where it is", () => {
  test.each([
    ["http://cart", "http://127.0.0.1:20002"],
    ["http://cart/", "http://127.0.0.1:20002/"],
    ["http://cart?x=1#y", "http://127.0.0.1:20002?x=1#y"],
    ["http://cart:8080/a?b=c", "http://127.0.0.1:20003/a?b=c"],
    ["HTTP://cart:8080", "HTTP://127.0.0.1:20003"],
    ["http://cart-v2:8080", "http://127.0.0.1:20004"],
    ["postgres://db/x", "postgres://127.0.0.1:20001/x"],
    ["postgres://u:p@db:5432/x", "postgres://u:p@127.0.0.1:20001/x"],
    ["postgres://u:p@ss@db:5432/x", "postgres://u:p@ss@127.0.0.1:20001/x"],
    ["postgres://db:db@db:5432/db", "postgres://db:db@127.0.0.1:20001/db"],
    ["postgres://u@database:5432/x", "postgres://u@127.0.0.1:20001/x"],
    ["jdbc:postgresql://db:5432/x", "jdbc:postgresql://127.0.0.1:20001/x"],
    ["jdbc:postgresql://db/x?user=db", "jdbc:postgresql://127.0.0.1:20001/x?user=db"],
    ["postgresql+asyncpg://u:p@db:5432/x", "postgresql+asyncpg://u:p@127.0.0.1:20001/x"],
    ["amqp://guest:guest@rabbit", "amqp://guest:guest@127.0.0.1:20005"],
    ["redis://cache/0", "redis://127.0.0.1:6379/0"],
    ["unheard-of://db/x", "unheard-of://127.0.0.1:20001/x"],
    ["mongodb://u:p@a:1001,b:2002/x", "mongodb://u:p@127.0.0.1:20006,127.0.0.1:20007/x"],
    ["http://a:1001,http://b:2002", "http://127.0.0.1:20006,http://127.0.0.1:20007"],
    ["http://a:1001 http://b:2002", "http://127.0.0.1:20006 http://127.0.0.1:20007"],
    ["a:1001", "127.0.0.1:20006"],
    ["a:1001,b:2002", "127.0.0.1:20006,127.0.0.1:20007"],
    ["a:1001, b:2002; a:1001", "127.0.0.1:20006, 127.0.0.1:20007; 127.0.0.1:20006"],
    ["cart:80", "127.0.0.1:20002"],
    ["cart:8080/health", "127.0.0.1:20003/health"],
    ["u:p@tcp(db:5432)/x", "u:p@tcp(127.0.0.1:20001)/x"],
    ["u:p@db:5432/x", "u:p@127.0.0.1:20001/x"],
    ["PLAINTEXT://a:1001,SSL://b:2002", "PLAINTEXT://127.0.0.1:20006,SSL://127.0.0.1:20007"],
    ['["http://cart:8080","a:1001"]', '["http://127.0.0.1:20003","127.0.0.1:20006"]'],
    [
      "node x.js --db postgres://u:p@db:5432/x --cart=http://cart:8080 --a a:1001",
      "node x.js --db postgres://u:p@127.0.0.1:20001/x --cart=http://127.0.0.1:20003 --a 127.0.0.1:20006",
    ],
    ["DB=db:5432 exec node x.js", "DB=127.0.0.1:20001 exec node x.js"],
  ])("%s", (text, expected) => {
    expect(withAddresses(text, book)).toBe(expected);
  });
});

describe("what is no host, or is not called there, stays", () => {
  test.each([
    "cart",
    "db",
    "http://example.com/cart:8080",
    "http://cart.example.com:8080",
    "http://my-cart:8080",
    "http://cart_v2:8080",
    "http://cart:9",
    "https://cart",
    "ftp://other/db",
    "/srv/db:5432",
    "my.db:5432",
    "db:5432:rw",
    "db:54321x",
    "cache:3",
    "sqlite:///db",
    "node cart/server.js",
    "{db:5432x}",
    "",
    "://",
    "http://",
    "http://@",
    "a:b@c:d",
  ])("%s", (text) => {
    expect(withAddresses(text, book)).toBe(text);
  });

  test("and a long text takes no time", () => {
    const texts = ["a", "a.", "a:", "http://", "a@", "a,", "-"].map((one) => one.repeat(50_000));
    for (const text of texts) expect(withAddresses(text, book)).toHaveLength(text.length);
  }, 10_000);
});

describe("a bare name", () => {
  test.each<[Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    [
      { DB_HOST: "db", DB_PORT: "5432" },
      { DB_HOST: "127.0.0.1", DB_PORT: "20001" },
    ],
    [
      { PGHOST: "db", PGPORT: "5432" },
      { PGHOST: "127.0.0.1", PGPORT: "20001" },
    ],
    [
      { db_hostname: "db", db_port: "5432" },
      { db_hostname: "127.0.0.1", db_port: "20001" },
    ],
    [
      { CART_HOST: "cart", CART_HOST_PORT: "8080" },
      { CART_HOST: "127.0.0.1", CART_HOST_PORT: "20003" },
    ],
    [
      { DB_PORT: "5432", DB_HOST: "db" },
      { DB_PORT: "20001", DB_HOST: "127.0.0.1" },
    ],
    [{ CACHE_HOST: "cache" }, { CACHE_HOST: "127.0.0.1" }],
    [{ RABBIT_ADDR: "rabbit" }, { RABBIT_ADDR: "127.0.0.1:20005" }],
    [{ BROKERS: "a,b" }, { BROKERS: "127.0.0.1:20006,127.0.0.1:20007" }],
    [{ KAFKA_BROKER: "a:1001" }, { KAFKA_BROKER: "127.0.0.1:20006" }],
    [{ MAIL_SERVER: "a, elsewhere" }, { MAIL_SERVER: "127.0.0.1:20006,elsewhere" }],
  ])("%j becomes %j", (given, expected) => {
    expect(rewrite(given, names, book)).toEqual({ environment: expected, stay: [] });
  });

  test.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ POSTGRES_DB: "cart" }, ["POSTGRES_DB (cart)"]],
    [{ SERVICE_NAME: "db", POSTGRES_USER: "a" }, ["SERVICE_NAME (db)", "POSTGRES_USER (a)"]],
    // Nothing says where its port could be told.
    [{ DB_HOST: "db" }, ["DB_HOST (db)"]],
    [{ DB_HOST: "db", DB_PORT: "1" }, ["DB_HOST (db)"]],
    [{ CART_ADDR: "cart" }, ["CART_ADDR (cart)"]],
    [{ URL: "http://cart:9/db" }, ["URL (cart)"]],
    [{ TEXT: "the cart, and db-1" }, ["TEXT (cart)"]],
  ])("in %j stays, and that is said", (given, stay) => {
    expect(rewrite(given, names, book)).toEqual({ environment: given, stay });
  });
});

test.each([
  ["curl -f http://localhost:8080/health", "curl -f http://localhost:20003/health"],
  [
    "curl -f http://127.0.0.1:8080/health || exit 1",
    "curl -f http://127.0.0.1:20003/health || exit 1",
  ],
  ["curl http://localhost/health", "curl http://localhost:20002/health"],
  ["nc -z localhost:8080", "nc -z localhost:20003"],
  ["curl http://[::1]:8080", "curl http://[::1]:20003"],
  ["curl http://localhost:9", "curl http://localhost:9"],
  ["pg_isready -h localhost", "pg_isready -h localhost"],
  ["curl http://localhost.example.com:8080", "curl http://localhost.example.com:8080"],
])("in a health check, %s is %s", (text, expected) => {
  expect(withOwnPorts(text, new Map(ports["cart"]))).toBe(expected);
});
