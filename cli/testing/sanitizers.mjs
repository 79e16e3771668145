// How the sanitizers of the native programs behave.

const leaks = process.platform === 'linux' ? ':detect_leaks=1' : '';

export const sanitizers = {
  ASAN_OPTIONS: `strict_string_checks=1:detect_stack_use_after_return=1${leaks}`,
  UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
};
