# SQLite, for tests in process of what a Durable Object keeps: the source that the npm package better-sqlite3 brings.
set(EDGE_SQLITE_DIR ${CMAKE_SOURCE_DIR}/node_modules/better-sqlite3/deps/sqlite3 CACHE PATH "Folder of sqlite3.c")

add_library(sqlite STATIC EXCLUDE_FROM_ALL ${EDGE_SQLITE_DIR}/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${EDGE_SQLITE_DIR})
target_compile_definitions(sqlite PRIVATE SQLITE_OMIT_LOAD_EXTENSION SQLITE_THREADSAFE=0)
# Somebody else's well-tested code: not under the sanitizers, which make it slow to build.
target_compile_options(sqlite PRIVATE -w -O1 -fno-sanitize=all)
