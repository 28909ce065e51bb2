using System.CommandLine;
using System.Globalization;
using Homester.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args, new InvocationConfiguration(), CancellationToken.None);
