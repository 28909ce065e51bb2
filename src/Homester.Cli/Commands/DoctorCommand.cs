using System.CommandLine;
using Spectre.Console;

namespace Homester.Cli.Commands;

/// <summary><c>homester doctor</c>: what is configured, what is reachable, what is wrong and how to mend it.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string> Server = new("--server")
    {
        Description = "Address of a running Homester to look at.",
        DefaultValueFactory = _ => "http://localhost:5000",
    };

    public static Command Create()
    {
        var command = new Command("doctor", "Say what is configured, what is reachable, what is wrong and how to mend it.") { Server };
        Server.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                result.AddError("--server takes an address such as http://localhost:5000.");
        });
        command.Does(async (context, parsed, cancellationToken) =>
        {
            List<DoctorFinding> findings =
            [
                .. DoctorChecks.Machine(),
                .. DoctorChecks.Settings(),
                DoctorChecks.Folder(context.DataFolder),
                .. await DoctorChecks.StoreAsync(context, cancellationToken),
                DoctorChecks.Snapshot(context.DataFolder),
                .. await DoctorLimits.LookAsync(Environment.GetEnvironmentVariable, cancellationToken),
                await DoctorChecks.ServerAsync(new Uri(parsed.GetRequiredValue(Server)), cancellationToken),
            ];
            if (context.Json) context.WriteJson(new { healthy = !findings.Exists(f => f.State == DoctorState.Wrong), findings });
            else Write(context, findings);
            return findings.Exists(f => f.State == DoctorState.Wrong) ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }

    private static void Write(CommandContext context, List<DoctorFinding> findings)
    {
        foreach (var finding in findings)
        {
            var (mark, color) = finding.State switch
            {
                DoctorState.Good => ("ok   ", "green"),
                DoctorState.Note => ("note ", "yellow"),
                _ => ("WRONG", "red"),
            };
            context.Console.Write(new Markup($"[{color}]{mark}[/] "));
            context.Out.WriteLine($"{finding.Subject}: {finding.Finding}");
            if (finding.Remedy is not null) context.Out.WriteLine($"      {finding.Remedy}");
        }
    }
}
