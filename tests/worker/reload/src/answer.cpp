extern "C" int answer() { return 41; }
