using Homester.Api.Features.Auth.Letters;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Auth.Otp;

/// <summary>POST otp/send: six digits to the address, when it has an account. The answer is the same when it has none.</summary>
public static class SendCode
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.Email.AsRequired()];

    public static async Task HandleAsync(HttpContext context, AccountLimits limits, LetterQueue letters, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var email = AuthMembers.Address(body, Members[0]);
        if (await body.RefusesAsync(context, cancellationToken)) return;
        if (await limits.RefusesAsync(context, RateLimitClass.MailAccount, email!, cancellationToken)) return;

        letters.TryAdd(new(LetterKind.SignInCode, email!));
        await AuthAnswers.SayAsync(context, StatusCodes.Status202Accepted, "If the address has an account, a code is on its way there; it is good for 10 minutes.", cancellationToken);
    }
}
