using System.CommandLine;
using Homester.Data.Stores;

namespace Homester.Cli.Commands;

/// <summary><c>homester migrate</c>: makes the store, or brings its tables up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Make the store, or bring its tables up to date. Safe to run twice and from several machines.");
        command.Does(async (context, _, cancellationToken) =>
        {
            Directory.CreateDirectory(context.DataFolder);
            await using var store = StoreSession.Open(context);
            var applied = await store.Get<StoreMigrator>().MigrateAsync(cancellationToken);
            if (context.Json) context.WriteJson(new { store = store.Options.Description, applied });
            else if (applied.Count == 0) await context.Out.WriteLineAsync($"{store.Options.Description} is up to date.");
            else await context.Out.WriteLineAsync($"{store.Options.Description}: applied {string.Join(", ", applied)}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
