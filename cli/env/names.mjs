// Names of bindings as C++ identifiers.

const kKeywords = new Set(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await
  co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do
  double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
  new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return
  short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
  typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq`.split(/\s+/),
);

/** What the header itself declares. */
const kTaken = new Set(['WorkerEnv', 'kRequired']);

/**
 * The member for a name: the name itself, if that is an identifier. Else each other character becomes "_", and one
 * stands before a digit at its beginning, or after a keyword: "api-url" is `api_url`, "delete" is `delete_`.
 */
export function memberName(name) {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
  return kKeywords.has(plain) || kTaken.has(plain) ? `${plain}_` : plain;
}
