using System.CommandLine;
using Homester.Api.Host;
using Microsoft.Extensions.Hosting;

namespace Homester.Cli.Commands;

/// <summary><c>homester serve</c>: the web server, in the foreground.</summary>
internal static class ServeCommand
{
    private static readonly Option<int> Port = new("--port", "-p")
    {
        Description = "Port to listen on.",
        DefaultValueFactory = _ => 5000,
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons, such as http://0.0.0.0:5000; wins over --port.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the API and its documentation.") { Port, Urls };
        Port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535) result.AddError("--port takes a number from 1 to 65535.");
        });
        command.Does(async (context, parsed, cancellationToken) =>
        {
            // Migrating is a step of its own in production (homester migrate); on a person's machine serving should just work.
            await using (await StoreSession.OpenMigratedAsync(context, cancellationToken)) { }

            await using var app = HomesterHost.Build([], new ServeOptions
            {
                Port = parsed.GetValue(Port), Urls = parsed.GetValue(Urls), DataFolder = context.DataFolder,
            });
            await app.StartAsync(cancellationToken);
            if (context.Json) context.WriteJson(new { urls = app.Urls });
            else await context.Out.WriteLineAsync($"Homester listens on {string.Join(", ", app.Urls)}; the API is described at {app.Urls.First()}/docs/. Ctrl-C stops it.");
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
