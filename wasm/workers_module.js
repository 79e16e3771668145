// What the platform has in its module `cloudflare:workers`, and in nothing that the runtime is given. An instance that
// refers to it imports it while it starts; on other hosts it is empty.
addToLibrary({
  $workersModule: '={}',
  $workersModule__postset: "workersModule = await import('cloudflare:workers').catch(() => workersModule);",
});
