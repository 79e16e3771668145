CREATE TABLE photos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  uploaded_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'ready', 'refused')),
  width INTEGER,
  height INTEGER
) STRICT;
