-- What the bakery keeps where STORE is "d1": the tables that the Durable Object makes by itself.
CREATE TABLE orders (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, status TEXT NOT NULL, customer_id TEXT NOT NULL,
                     pickup_date INTEGER, document TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX orders_by_status ON orders (status, id);
CREATE INDEX orders_by_customer ON orders (customer_id, id);

CREATE TABLE idempotency (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, expires INTEGER NOT NULL,
                          answer TEXT) WITHOUT ROWID;
CREATE INDEX idempotency_by_expiry ON idempotency (expires);

CREATE TABLE reports (date TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
