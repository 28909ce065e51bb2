using System.CommandLine;
using Homester.Cli.Commands;
using Homester.Cli.Commands.Users;

namespace Homester.Cli;

/// <summary>The <c>homester</c> command: its subcommands and what they share.</summary>
internal static class CommandLine
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Homester: listings in, exact search out. Data lives in --data DIR, or in PostgreSQL when DATABASE_URL is set.")
        {
            ServeCommand.Create(),
            ImportCommand.Create(),
            GenerateCommand.Create(),
            MigrateCommand.Create(),
            QueryCommand.Create(),
            UserCommand.Create(),
            DoctorCommand.Create(),
        };
        root.Add(GlobalOptions.Data);
        root.Add(GlobalOptions.Json);
        return root;
    }

    /// <summary>Runs a command line; a fault in it ends with <see cref="ExitCodes.BadInput"/> and changes nothing.</summary>
    public static async Task<int> RunAsync(string[] args, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(args);
        var code = await parsed.InvokeAsync(configuration, cancellationToken);
        return parsed.Errors.Count > 0 ? ExitCodes.BadInput : code;
    }

    /// <summary>Runs a command's work: what goes wrong becomes one line and an exit code, never a stack trace.</summary>
    public static void Does(this Command command, Func<CommandContext, ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            try
            {
                return await work(context, parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return context.Fail(ExitCodes.Cancelled, "stopped; what was committed stays, run it again to go on.");
            }
            catch (FileNotFoundException missing)
            {
                return context.Fail(ExitCodes.NotFound, $"there is no file {missing.FileName}.");
            }
            catch (FormatException fault)
            {
                return context.Fail(ExitCodes.BadInput, fault.Message);
            }
            catch (Homester.Listings.Search.ListingSearchTimeoutException late)
            {
                return context.Fail(ExitCodes.Failed, $"{late.Message} Narrow the query, or raise SEARCH_TIMEOUT.");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
            {
                return context.Fail(ExitCodes.Failed, $"{failure.Message} (homester doctor says what is reachable)");
            }
        });
}
