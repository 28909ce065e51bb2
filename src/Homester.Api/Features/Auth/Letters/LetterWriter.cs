using System.Data.Common;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Homester.Api.Features.Auth.Letters;

/// <summary>
/// Writes the letters that were asked for, away from the requests that asked: looks up whether there is such an account, makes it a code, fills the
/// template, sends. What goes wrong is logged by kind, never by address.
/// </summary>
public sealed partial class LetterWriter(
    LetterQueue queue, ILetterSender sender, LetterSettings settings, OneTimeCodes codes, IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock, ILogger<LetterWriter> logger) : BackgroundService
{
    // One letter to a server that does not answer keeps no others waiting.
    private const int AtOnce = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        queue.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (request, cancellationToken) => await TryWriteAsync(request, cancellationToken));

    private async Task TryWriteAsync(LetterRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(request, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // Whatever it is, the next letter must go out. Messages may quote the address: the type alone is told.
        catch (Exception failure)
        {
            LogLost(logger, request.Kind, failure.GetType().Name, failure is DbException or DbUpdateException ? "the store" : "the mail server");
        }
        finally
        {
            queue.Finished();
        }
    }

    private async Task WriteAsync(LetterRequest request, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(request, cancellationToken) is not { } user) return;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = request.Address, ["site"] = settings.PublicUrl.ToString() };
        if (PurposeOf(request.Kind) is { } purpose)
        {
            var code = await codes.IssueAsync(user.Id, purpose, cancellationToken);
            values["code"] = code;
            // Behind the #: browsers send it to nobody, so that it stands in no server's log.
            values["link"] = $"{settings.PublicUrl}{(purpose == CodePurposes.VerifyEmail ? "verify-email" : "reset-password")}#token={code}";
        }

        var (subject, body) = LetterTemplates.Write(request.Kind, values);
        using var letter = new MimeMessage { Subject = subject, Body = body, Date = clock.GetUtcNow() };
        letter.From.Add(settings.From);
        letter.To.Add(new MailboxAddress("", request.Address));
        // RFC 3834: nobody's holiday notice answers it.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        await sender.SendAsync(letter, cancellationToken);
        LogSent(logger, request.Kind);
    }

    private async Task<User?> AccountOfAsync(LetterRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = request.UserId is { } id
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken)
            : await AddressOwner.FindAsync(db, request.Address, cancellationToken);
        return user is { IsActive: true } ? user : null;
    }

    private static string? PurposeOf(LetterKind kind) => kind switch
    {
        LetterKind.VerifyEmail => CodePurposes.VerifyEmail,
        LetterKind.ResetPassword => CodePurposes.ResetPassword,
        LetterKind.SignInCode => CodePurposes.SignIn,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "A letter of kind {Kind} is on its way")]
    private static partial void LogSent(ILogger logger, LetterKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "A letter of kind {Kind} is lost: {Failure} of {Where}")]
    private static partial void LogLost(ILogger logger, LetterKind kind, string failure, string where);
}
