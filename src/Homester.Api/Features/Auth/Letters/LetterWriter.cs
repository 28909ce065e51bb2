using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Homester.Api.Features.Auth.Letters;

/// <summary>Writes letters: looks up whether there is such an account, makes it a code, fills the template, sends. Thread safe.</summary>
public sealed class LetterWriter(ILetterSender sender, LetterSettings settings, OneTimeCodes codes, IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>Writes and sends it. False when there is no such account.</summary>
    public async Task<bool> WriteAsync(LetterRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await AccountOfAsync(request, cancellationToken) is not { } user) return false;
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
        return true;
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
}
