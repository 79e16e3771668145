// The result of a statement in the database of a Durable Object, of which C++ takes as many rows as it wants: bytes are
// arrays of numbers on their way. See workers_object_sql.cpp.
addToLibrary({
  $newSqlCursor: () => {
    let cursor;
    let rows;
    const plain = (value) => (value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value);
    const own = (value) => (Array.isArray(value) ? new Uint8Array(value).buffer : value);
    return {
      /** Carries a statement out; gives the names of its columns. */
      open(storage, statement, values) {
        cursor = storage.sql.exec(statement, ...values.map(own));
        rows = cursor.raw();
        return cursor.columnNames;
      },
      /** The next rows, at most so many. */
      read(most) {
        const taken = [];
        while (taken.length < most) {
          const { done, value } = rows.next();
          if (done) break;
          taken.push(value.map(plain));
        }
        return taken;
      },
      rowsRead: () => cursor.rowsRead,
      rowsWritten: () => cursor.rowsWritten,
    };
  },
  edge_sql_cursor__deps: ['$newSqlCursor', '$Emval'],
  edge_sql_cursor: () => Emval.toHandle(newSqlCursor()),
});
