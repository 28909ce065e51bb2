using Homester.Api.Host;

var app = HomesterHost.Build(args);
await app.RunAsync();
